using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}</c></summary>
public static class UnitResultEndpoint
{
    /// <summary>The percentages of one unit.</summary>
    /// <remarks>period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11; or from and to as dates. scope: subtree (default) or unit. map: now (default), the units of today, or then, those of the last day of the period; units that had ended by that day count for their successors. format: json, csv or xlsx.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, SatisfactionQuery query, FiguresBeside beside, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? scope = null, string? format = null, string? map = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(beside);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var wanted = new ResultScope(found, parameters.Survey(survey), parameters.Subtree(scope));
        var during = parameters.Period(period, from, to);
        var (mapped, mapOn) = parameters.Map(map, during);
        var shape = parameters.Format(format);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        wanted = wanted with { Unit = mapped.Units.Find(found.Id)! };
        var result = await query.ResultAsync(mapped, wanted, during, cancellationToken);
        result = await beside.AddAsync(result, mapped.Units, wanted, during, cancellationToken) with { Map = map ?? "now", MapOn = mapOn };
        return new ResultReply<UnitResult>(result, shape, $"sipas-{found.Code}", reply => Table(reply, wanted.Survey.Questionnaire.Scale));
    }

    private static Table Table(UnitResult result, IReadOnlyList<ScaleLevel> scale)
    {
        string[] columns =
        [
            "unit", "unit_name", "survey", "period", "part", "code", "respondents", "answers",
            .. scale.Select(level => $"level_{level.Level}"),
            "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed", "map", "map_on", "transactions", "response_rate",
        ];
        var parts = new[] { ("overall", result.Overall) }
            .Concat(result.Contents.Select(cell => ("content", cell)))
            .Concat(result.Groups.Select(cell => ("group", cell)))
            .Concat(result.Criteria.Select(cell => ("criterion", cell)));
        return new(columns, parts.Select(part => Row(result, part.Item1, part.Item2, scale.Count)));
    }

    private static object?[] Row(UnitResult result, string part, Cell cell, int levels) =>
    [
        result.Unit.Code, result.Unit.Name, result.Survey, result.Period.Key, part, cell.Code, cell.Respondents, cell.Answers,
        .. Enumerable.Range(0, levels).Select(level => (object?)cell.Distribution?[level]),
        cell.SatisfiedPercent, cell.MeanPercent, cell.Index, cell.Interval?.Low, cell.Interval?.High, cell.Suppressed,
        result.Map, result.MapOn, result.Transactions?.Count, result.Transactions?.ResponseRate,
    ];
}
