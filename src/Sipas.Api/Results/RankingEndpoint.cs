using Sipas.Publications;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/ranking</c></summary>
public static class RankingEndpoint
{
    private const string Name = "sipas-ranking";

    /// <summary>Units ranked by their index, with the range of ranks that the intervals allow.</summary>
    /// <remarks>The children of parent, or all units of a type below it: an exact type, or a level (province with centrally run cities, commune with wards and special zones). region: only units of this socio-economic region. above: also count the units above a percentage. period, map, flagged, format and revision as for one unit; published is the ranking of a published unit's children.</remarks>
    public static async Task<IResult> HandleAsync(
        ReferenceCache reference, RankingQuery query, FiguresBeside beside, PublicationQuery publications, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null,
        string? parent = null, string? type = null, string? region = null, string? above = null, string? format = null, string? map = null, string? flagged = null, string? revision = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(beside);
        ArgumentNullException.ThrowIfNull(publications);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var wanted = new RankingScope(
            parameters.Survey(survey), parameters.Period(period, from, to),
            revision is null || parent is null ? parameters.Unit("parent", parent) : known.Units.Find(parent)!, parameters.Types(type),
            parameters.Region(region), parameters.Percent("above", above))
        { WithFlagged = parameters.WithFlagged(flagged) };
        var (mapped, mapOn) = parameters.Map(map, wanted.Period);
        var shape = parameters.Format(format);
        var number = revision is null ? null : parameters.Revision(revision);
        if (revision is not null)
            parameters.RefusePublishedWithFlagged(flagged);
        if (revision is not null && type is not null)
            parameters.Refuse<string>("type", "Bảng xếp hạng công bố là của các đơn vị trực thuộc trực tiếp; bỏ type. / The published ranking is of the direct children; leave type out.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (revision is null)
            return new ResultReply<RankingReply>(await LiveAsync(), shape, Name, Shape);
        return await publications.ReplyAsync(FrozenKind.Ranking, parent!, wanted.Survey.Questionnaire.Code, wanted.Period.Key, number, cancellationToken) is { } frozen
            ? new FrozenResult<RankingReply>(frozen, shape, Name, Shape)
            : Problems.NotPublished(parent!, wanted.Period.Key);

        Download Shape(RankingReply reply, DateTimeOffset? made) => Download(reply, wanted, made);

        async Task<RankingReply> LiveAsync()
        {
            var scope = wanted with { Parent = mapped.Units.Find(wanted.Parent.Id)! };
            var ranking = await query.RankAsync(mapped, scope, cancellationToken);
            return await beside.AddAsync(ranking, mapped.Units, scope, cancellationToken) with { Map = map ?? "now", MapOn = mapOn };
        }
    }

    private static Download Download(RankingReply ranking, RankingScope scope, DateTimeOffset? made)
    {
        var table = Table(ranking);
        return new(
            MethodLines.Of(ranking.Parent, scope.Survey.Questionnaire, ranking.Method, made,
            [
                .. MethodLines.Of(ranking.Period),
                MethodLines.Map(ranking),
                .. MethodLines.Flagged(ranking.Flagged),
                new("Xếp hạng / Ranked", scope.Types.Count == 0 ? "đơn vị trực thuộc / units directly below" : string.Join(", ", scope.Types)),
            ]),
            table,
            [new("Xếp hạng - Ranking", table)]);
    }

    private static Table Table(RankingReply ranking) => new(
        ["survey", "period", "rank", "rank_low", "rank_high", "unit", "unit_name", "respondents", "index", "interval_low", "interval_high", "change", "significant", "rank_change", "differs_from_above", "suppressed", "class", "map", "map_on", "transactions", "response_rate", "flagged", "flagged_included"],
        ranking.Rows.Select(row => new object?[]
        {
            ranking.Survey, ranking.Period.Key, row.Rank, row.RankLow, row.RankHigh, row.Unit.Code, row.Unit.Name, row.Respondents,
            row.Index, row.Interval?.Low, row.Interval?.High, row.Change, row.ChangeSignificant, row.RankChange, row.DiffersFromAbove, row.Suppressed, row.Class,
            ranking.Map, ranking.MapOn, row.Transactions?.Count, row.Transactions?.ResponseRate, row.Flagged?.Respondents, row.Flagged?.Included,
        }));
}
