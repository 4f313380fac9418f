using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}/trend</c></summary>
public static class TrendEndpoint
{
    /// <summary>One unit over time.</summary>
    /// <remarks>by: month (default), quarter or year; from and to as dates; group: the code of a group or content. map: now (default) or then, the units of the last day of all points. flagged: exclude (default) or include answers with a quality flag. format: json, csv or xlsx.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, SatisfactionQuery query, FiguresBeside beside, CancellationToken cancellationToken,
        string? survey = null, string? by = null, string? from = null, string? to = null,
        string? group = null, string? scope = null, string? format = null, string? map = null, string? flagged = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(beside);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var wanted = new ResultScope(found, parameters.Survey(survey), parameters.Subtree(scope)) { WithFlagged = parameters.WithFlagged(flagged) };
        var periods = parameters.Periods(by ?? "month", from, to);
        var (mapped, mapOn) = parameters.Map(map, periods is [.., var last] ? last : null);
        var shape = parameters.Format(format);
        if (group is not null && wanted.Survey is { } asked && !asked.HasPart(group))
            parameters.Refuse<string>("group", $"Phiếu không có nhóm hay nội dung '{group}'. / The questionnaire has no group or content '{group}'.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        wanted = wanted with { Unit = mapped.Units.Find(found.Id)! };
        var trend = await query.TrendAsync(mapped, wanted, group, by ?? "month", periods, cancellationToken);
        trend = await beside.AddAsync(trend, mapped.Units, wanted, periods, cancellationToken) with { Map = map ?? "now", MapOn = mapOn };
        return new ResultReply<TrendReply>(trend, shape, $"sipas-trend-{found.Code}", (reply, made) => Download(reply, wanted.Survey.Questionnaire, made));
    }

    private static Download Download(TrendReply trend, Questionnaire form, DateTimeOffset? made)
    {
        var table = Table(trend);
        return new(
            MethodLines.Of(trend.Unit, form, trend.Method, made,
            [
                new("Theo / By", trend.By),
                new("Nhóm hoặc nội dung / Group or content", trend.Group ?? "chung / overall"),
                MethodLines.Scope(trend.Scope),
                MethodLines.Map(trend),
                .. MethodLines.Flagged(trend.Flagged),
            ]),
            table,
            [new("Xu hướng - Trend", table)]);
    }

    private static Table Table(TrendReply trend) => new(
        ["unit", "unit_name", "survey", "group", "period", "from", "to", "respondents", "answers", "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed", "map", "map_on", "transactions", "response_rate", "flagged", "flagged_included"],
        trend.Points.Select(point => new object?[]
        {
            trend.Unit.Code, trend.Unit.Name, trend.Survey, trend.Group, point.Period.Key, point.Period.From, point.Period.To,
            point.Figures.Respondents, point.Figures.Answers, point.Figures.SatisfiedPercent, point.Figures.MeanPercent,
            point.Figures.Index, point.Figures.Interval?.Low, point.Figures.Interval?.High, point.Figures.Suppressed,
            trend.Map, trend.MapOn, point.Transactions?.Count, point.Transactions?.ResponseRate, point.Flagged?.Respondents, point.Flagged?.Included,
        }));
}
