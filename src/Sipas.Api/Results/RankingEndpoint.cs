using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/ranking</c></summary>
public static class RankingEndpoint
{
    /// <summary>Units ranked by their index, with the range of ranks that the intervals allow.</summary>
    /// <remarks>The children of parent, or all units of a type below it: an exact type, or a level (province with centrally run cities, commune with wards and special zones). period and format as for one unit.</remarks>
    public static async Task<IResult> HandleAsync(
        ReferenceCache reference, RankingQuery query, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null,
        string? parent = null, string? type = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var wanted = new RankingScope(
            parameters.Survey(survey), parameters.Period(period, from, to), parameters.Unit("parent", parent), parameters.Types(type));
        var shape = parameters.Format(format);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var ranking = await query.RankAsync(known, wanted, cancellationToken);
        return new ResultReply<RankingReply>(ranking, shape, "sipas-ranking", (reply, made) => Download(reply, wanted, made));
    }

    private static Download Download(RankingReply ranking, RankingScope scope, DateTimeOffset made)
    {
        var table = Table(ranking);
        return new(
            MethodLines.Of(ranking.Parent, scope.Survey.Questionnaire, made,
            [
                .. MethodLines.Of(ranking.Period),
                new("Xếp hạng / Ranked", scope.Types.Count == 0 ? "đơn vị trực thuộc / units directly below" : string.Join(", ", scope.Types)),
            ]),
            table,
            [new("Xếp hạng - Ranking", table)]);
    }

    private static Table Table(RankingReply ranking) => new(
        ["survey", "period", "rank", "rank_low", "rank_high", "unit", "unit_name", "respondents", "index", "interval_low", "interval_high", "change", "rank_change", "suppressed"],
        ranking.Rows.Select(row => new object?[]
        {
            ranking.Survey, ranking.Period.Key, row.Rank, row.RankLow, row.RankHigh, row.Unit.Code, row.Unit.Name, row.Respondents,
            row.Index, row.Interval?.Low, row.Interval?.High, row.Change, row.RankChange, row.Suppressed,
        }));
}
