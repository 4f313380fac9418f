using Sipas.Access;
using Sipas.Api.Officials.Comparing;
using Sipas.CrossTables;
using Sipas.Web.Officials.CrossTabs;

namespace Sipas.Api.Officials.CrossTabs;

/// <summary><c>/console/units/{unit}/crosstab?rows=&amp;by=</c></summary>
public sealed class CrossTabEndpoint(ConsoleViews views, ConsoleReplies replies, CrossTableQuery tables)
{
    /// <summary>A criterion, group or content, or the whole questionnaire, by an attribute of the people.</summary>
    public static Task<IResult> HandleAsync(string unit, CrossTabEndpoint endpoint, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.PageAsync(unit, http, cancellationToken);
    }

    private async Task<IResult> PageAsync(string unit, HttpContext http, CancellationToken cancellationToken)
    {
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        var subject = Subject.Find(view.Survey, ComparedUnits.Asked(http, "rows") ?? Subject.Overall);
        var by = Breakdown.Of(view.Survey.Questionnaire).FirstOrDefault(one => ComparedUnits.Asked(http, "by") is not { } asked || one.Code == asked);
        if (subject is null || by is null)
            return await replies.MessageAsync(http, "badAddress", 422);
        var kept = by.PeopleFrom(view.Reference.Kept);
        var table = view.Period.From < kept ? null : await tables.TableAsync(
            view.Reference, new(new(view.Unit, view.Survey, Subtree: true), view.Period, subject, by), cancellationToken);
        var shown = new CrossTabView(view.Survey, view.Period, subject.Code, by, kept, table);
        return await replies.PageAsync<CrossTabPage>(http, view.Unit, view.Kept, parameters: (nameof(CrossTabPage.View), shown));
    }
}
