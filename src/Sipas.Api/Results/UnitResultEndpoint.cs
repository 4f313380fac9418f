using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}</c></summary>
public static class UnitResultEndpoint
{
    /// <summary>The percentages of one unit.</summary>
    /// <remarks>period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11; or from and to as dates. scope: subtree (default) or unit. format: json, csv or xlsx.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, SatisfactionQuery query, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? scope = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var wanted = new ResultScope(found, parameters.Survey(survey), parameters.Subtree(scope));
        var during = parameters.Period(period, from, to);
        var shape = parameters.Format(format);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var result = await query.ResultAsync(known, wanted, during, cancellationToken);
        return new ResultReply<UnitResult>(result, shape, $"sipas-{found.Code}", (reply, made) => Download(reply, wanted.Survey.Questionnaire, made));
    }

    private static Download Download(UnitResult result, Questionnaire form, DateTimeOffset made)
    {
        string[] columns =
        [
            "unit", "unit_name", "survey", "period", "part", "code", "respondents", "answers",
            .. form.Scale.Select(level => $"level_{level.Level}"),
            "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed",
        ];
        object?[][] whole = [Row(result, "overall", result.Overall, form), .. result.Contents.Select(cell => Row(result, "content", cell, form))];
        var groups = result.Groups.Select(cell => Row(result, "group", cell, form));
        var criteria = result.Criteria.Select(cell => Row(result, "criterion", cell, form));
        return new(
            MethodLines.Of(result.Unit, form, made,
            [
                .. MethodLines.Of(result.Period),
                MethodLines.Scope(result.Scope),
                new("Ngưỡng công bố (số người) / Threshold (respondents)", result.Threshold),
            ]),
            new(columns, [.. whole, .. groups, .. criteria]),
            [
                new("Tổng hợp - Overall", Titled(columns, whole, ["Chung", .. form.Contents.Select(content => content.Title["vi"])])),
                new("Nhóm - Groups", Titled(columns, groups, form.Groups.Select(group => group.Title["vi"]))),
                new("Tiêu chí - Criteria", Titled(columns, criteria, form.Criteria.Select(criterion => criterion.Text["vi"]))),
            ]);
    }

    private static object?[] Row(UnitResult result, string part, Cell cell, Questionnaire form) =>
    [
        result.Unit.Code, result.Unit.Name, result.Survey, result.Period.Key, part, cell.Code, cell.Respondents, cell.Answers,
        .. Enumerable.Range(0, form.Scale.Count).Select(level => (object?)cell.Distribution?[level]),
        cell.SatisfiedPercent, cell.MeanPercent, cell.Index, cell.Interval?.Low, cell.Interval?.High, cell.Suppressed,
    ];

    // A reader of a sheet wants the words behind each code.
    private static Table Titled(string[] columns, IEnumerable<object?[]> rows, IEnumerable<string> titles)
    {
        var after = Array.IndexOf(columns, "code") + 1;
        return new([.. columns[..after], "title", .. columns[after..]], rows.Zip(titles, (row, title) => (object?[])[.. row[..after], title, .. row[after..]]));
    }
}
