using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/feed/results</c></summary>
public static class FeedEndpoint
{
    private const int UsualRows = 1000;
    private const int MostRows = 10_000;

    /// <summary>Results of many units and periods in long form, for BI tools.</summary>
    /// <remarks>
    /// A row for each unit (with all below it), period and part of the questionnaire, ordered by these; the fields keep their names and order.
    /// by: month (default), quarter or year; from and to as dates; unit: it and all units below it, otherwise all. limit: 1 to 10000 rows,
    /// 1000 by default. next is always there: the after of the next page, null (in the header Sipas-Next empty) at the end. format: json or
    /// csv. Each page has an ETag. Figures are withheld by the same rules as in results.
    /// flagged: exclude (default) or include answers with a quality flag; each row tells how many its unit and period have.
    /// </remarks>
    public static async Task<IResult> HandleAsync(
        ReferenceCache reference, FeedQuery query, HttpContext http, CancellationToken cancellationToken,
        string? survey = null, string? by = null, string? from = null, string? to = null, string? unit = null,
        string? after = null, string? limit = null, string? format = null, string? flagged = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var published = parameters.Survey(survey);
        var periods = parameters.Periods(by ?? "month", from, to);
        var top = unit is null ? null : parameters.Unit("unit", unit);
        var withFlagged = parameters.WithFlagged(flagged);
        var (start, rows) = (Cursor(parameters, after), parameters.Limit(limit, MostRows) ?? UsualRows);
        if (format is not (null or "json" or "csv"))
            parameters.Refuse<string>("format", "Chỉ nhận json hoặc csv. / Either json or csv.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var units = top is null ? known.Units.All : [.. known.Units.Subtree(top).OrderBy(below => below.Code, StringComparer.Ordinal)];
        var page = await query.PageAsync(known, new(published, units, by ?? "month", periods) { WithFlagged = withFlagged }, start, rows, cancellationToken);
        Paging.Announce(http, page.Next ?? "");
        return new ResultReply<FeedReply>(page, format ?? "json", "sipas-feed", (reply, _) => new([], Table(reply), []));
    }

    private static FeedCursor Cursor(ResultParameters parameters, string? after) => after is null ? FeedCursor.Start
        : FeedCursor.Parse(after) ?? parameters.Refuse<FeedCursor>("after", "Cần giá trị next của trang trước. / The next of the page before is needed.");

    private static Table Table(FeedReply feed) => new(
        ["unit", "unit_name", "unit_type", "parent", "survey", "period", "from", "to", "part", "code", "respondents", "answers", "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed", "flagged", "flagged_included"],
        feed.Rows.Select(row => new object?[]
        {
            row.Unit, row.UnitName, row.UnitType, row.Parent, row.Survey, row.Period, row.From, row.To, row.Part, row.Code, row.Respondents,
            row.Answers, row.SatisfiedPercent, row.MeanPercent, row.Index, row.IntervalLow, row.IntervalHigh, row.Suppressed, row.Flagged, row.FlaggedIncluded,
        }));
}
