using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/ranking</c></summary>
public static class RankingEndpoint
{
    /// <summary>Units ranked by their index, with the range of ranks that the intervals allow.</summary>
    /// <remarks>The children of parent, or all units of a type below it: an exact type, or a level (province with centrally run cities, commune with wards and special zones). region: only units of this socio-economic region. period, map and format as for one unit.</remarks>
    public static async Task<IResult> HandleAsync(
        ReferenceCache reference, RankingQuery query, FiguresBeside beside, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null,
        string? parent = null, string? type = null, string? format = null, string? map = null, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(beside);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var wanted = new RankingScope(
            parameters.Survey(survey), parameters.Period(period, from, to), parameters.Unit("parent", parent), parameters.Types(type))
        {
            Region = parameters.Region(region),
        };
        var (mapped, mapOn) = parameters.Map(map, wanted.Period);
        var shape = parameters.Format(format);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        wanted = wanted with { Parent = mapped.Units.Find(wanted.Parent.Id)! };
        var ranking = await query.RankAsync(mapped, wanted, cancellationToken);
        ranking = await beside.AddAsync(ranking, mapped.Units, wanted, cancellationToken) with { Map = map ?? "now", MapOn = mapOn };
        return new ResultReply<RankingReply>(ranking, shape, "sipas-ranking", Table);
    }

    private static Table Table(RankingReply ranking) => new(
        ["survey", "period", "rank", "rank_low", "rank_high", "unit", "unit_name", "respondents", "index", "interval_low", "interval_high", "change", "rank_change", "suppressed", "map", "map_on", "transactions", "response_rate"],
        ranking.Rows.Select(row => new object?[]
        {
            ranking.Survey, ranking.Period.Key, row.Rank, row.RankLow, row.RankHigh, row.Unit.Code, row.Unit.Name, row.Respondents,
            row.Index, row.Interval?.Low, row.Interval?.High, row.Change, row.RankChange, row.Suppressed,
            ranking.Map, ranking.MapOn, row.Transactions?.Count, row.Transactions?.ResponseRate,
        }));
}
