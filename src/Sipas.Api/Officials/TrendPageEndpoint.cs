using System.Globalization;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Reports;
using Sipas.Results;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary><c>/console/units/{unit}/trend?survey=&amp;by=&amp;from=&amp;to=&amp;flagged=</c></summary>
public static class TrendPageEndpoint
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>How a unit, and in each group of the questionnaire, has fared by month, quarter or year.</summary>
    public static async Task<IResult> HandleAsync(
        string unit, ConsoleViews views, ConsoleReplies replies, UnitTrendQuery trends, HttpContext http, CancellationToken cancellationToken,
        string by = "month", string from = "", string to = "")
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(trends);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        if (view is null)
            return instead!;
        if (Periods(view, by, from, to) is not { } periods)
            return await replies.MessageAsync(http, "badAddress", 422);
        var scope = new ResultScope(view.Unit, view.Survey, Subtree: true) { WithFlagged = view.WithFlagged };
        var trend = await trends.ReadAsync(view.Reference, scope, by, periods, cancellationToken);
        return await replies.PageAsync<TrendPage>(
            http, view.Unit, view.Kept, parameters: [(nameof(TrendPage.Trend), trend), (nameof(TrendPage.Survey), view.Survey), (nameof(TrendPage.Period), view.Period)]);
    }

    // Those that the dates lie in. Without dates they end with the period that the other pages show, or now.
    private static IReadOnlyList<Period>? Periods(ConsoleView view, string by, string from, string to)
    {
        var parameters = new ResultParameters(view.Reference);
        var last = to.Length > 0 ? parameters.Date("to", to) : view.Period.LastDayBy(view.Reference.Today);
        if (parameters.Errors.Count > 0)
            return null;
        var periods = parameters.Periods(by, from.Length > 0 ? from : Iso(First(by, last)), Iso(last));
        return parameters.Errors.Count == 0 ? periods : null;
    }

    private static DateOnly First(string by, DateOnly last)
    {
        var first = by switch
        {
            "year" => last.AddYears(-4),
            "quarter" => last.AddMonths(-21),
            _ => last.AddMonths(-12),
        };
        return first < Earliest ? Earliest : first;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
