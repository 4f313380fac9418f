using System.Globalization;
using Sipas.Access;
using Sipas.Results;
using Sipas.Web.Officials.Comparing;

namespace Sipas.Api.Officials.Comparing;

/// <summary><c>/console/units/{unit}/compare?type=&amp;region=&amp;sort=&amp;desc=&amp;page=&amp;with=&amp;against=</c></summary>
public sealed class CompareEndpoint(ConsoleViews views, ConsoleReplies replies, ComparisonQuery comparison, Beside beside)
{
    /// <summary>The units below a unit beside one another; the unit itself beside another, or in another period.</summary>
    public static Task<IResult> HandleAsync(string unit, CompareEndpoint endpoint, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.PageAsync(unit, http, cancellationToken);
    }

    private async Task<IResult> PageAsync(string unit, HttpContext http, CancellationToken cancellationToken)
    {
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        var (scope, choice) = ComparedUnits.Read(http, view);
        if (scope is null)
            return await replies.MessageAsync(http, "badAddress", 422);
        var (pair, problem) = await beside.ReadAsync(http, view, cancellationToken);
        if (problem is { } message)
            return await replies.MessageAsync(http, message.Key, message.Status);
        var order = CompareOrder.Of(ComparedUnits.Asked(http, "sort"), http.Request.Query.ContainsKey("desc"), view.Survey.Questionnaire.Groups.Select(group => group.Code));
        var units = order.Of(await comparison.CompareAsync(view.Reference, scope, cancellationToken));
        var page = new CompareView(view.Survey, view.Period, view.WithFlagged, choice, order, units, 1)
        {
            Pair = pair,
            Others = await Beside.OthersAsync(http, view),
        };
        return await replies.PageAsync<ComparePage>(http, view.Unit, view.Kept, parameters: (nameof(ComparePage.View), page with { Page = PageOf(http, page.Pages) }));
    }

    private static int PageOf(HttpContext http, int pages) =>
        int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, pages) : 1;
}
