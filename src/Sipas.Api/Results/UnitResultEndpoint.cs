using Sipas.Publications;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Weights;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}</c></summary>
public static class UnitResultEndpoint
{
    /// <summary>The percentages of one unit.</summary>
    /// <remarks>period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11; or from and to as dates. scope: subtree (default) or unit. combine: pooled (default), mean of the units below, or weighted by transactions or by imported weights of a name. map: now (default), the units of today, or then, those of the last day of the period; units that had ended by that day count for their successors. flagged: exclude (default) leaves answers with a quality flag out, include counts them; how many there are is always told. format: json, csv or xlsx. revision: as published, 1, 2, … or latest; the same bytes for ever.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, SatisfactionQuery query, FiguresBeside beside, PublicationQuery publications, WeightBook weights, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? scope = null, string? combine = null, string? format = null,
        string? map = null, string? flagged = null, string? revision = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(beside);
        ArgumentNullException.ThrowIfNull(publications);
        ArgumentNullException.ThrowIfNull(weights);
        var known = reference.Required();
        var found = known.Units.Find(unit);
        // A published unit can be read for ever, even once it is gone.
        if (found is null && revision is null)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var wanted = new ResultScope(found!, parameters.Survey(survey), parameters.Subtree(scope)) { WithFlagged = parameters.WithFlagged(flagged) };
        var units = parameters.Combination(combine, combine is null ? [] : await weights.NamesAsync(cancellationToken));
        var during = parameters.Period(period, from, to);
        var (mapped, mapOn) = parameters.Map(map, during);
        var shape = parameters.Format(format);
        var number = revision is null ? null : parameters.Revision(revision);
        if (revision is not null && scope == "unit")
            parameters.Refuse<string>("scope", "Kết quả công bố luôn gồm các đơn vị trực thuộc (subtree). / Published results always include the units below (subtree).");
        if (revision is not null)
            parameters.RefusePublishedWithFlagged(flagged);
        if (revision is not null && units != UnitCombination.Pooled.Name)
            parameters.Refuse<string>("combine", "Kết quả công bố luôn gộp mọi phiếu (pooled). / Published results always count all answers together (pooled).");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (revision is not null)
            return await PublishedAsync(publications, unit, wanted.Survey, during, number, shape, cancellationToken);
        var there = mapped.Units.Find(found!.Id)!;
        wanted = wanted with { Unit = there, Combination = await weights.FindAsync(units, mapped.Units, there, during, cancellationToken) };
        var result = await query.ResultAsync(mapped, wanted, during, cancellationToken);
        result = await beside.AddAsync(result, mapped.Units, wanted, during, cancellationToken) with { Map = map ?? "now", MapOn = mapOn };
        // What was published leaves flagged answers out.
        if (wanted is { Subtree: true, WithFlagged: false })
            result = await publications.BesideAsync(result, cancellationToken);
        return new ResultReply<UnitResult>(result, shape, $"sipas-{unit}", (reply, made) => Download(reply, wanted.Survey.Questionnaire, made));
    }

    private static async Task<IResult> PublishedAsync(
        PublicationQuery publications, string unit, PublishedSurvey survey, Period period, int? revision, string format, CancellationToken cancellationToken) =>
        await publications.ReplyAsync(FrozenKind.Result, unit, survey.Questionnaire.Code, period.Key, revision, cancellationToken) is { } frozen
            ? new FrozenResult<UnitResult>(frozen, format, $"sipas-{unit}", (reply, made) => Download(reply, survey.Questionnaire, made))
            : Problems.NotPublished(unit, period.Key);

    private static Download Download(UnitResult result, Questionnaire form, DateTimeOffset? made)
    {
        string[] columns =
        [
            "unit", "unit_name", "survey", "period", "part", "code", "respondents", "answers",
            .. form.Scale.Select(level => $"level_{level.Level}"),
            "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed", "option", "percent", "points", "class", "map", "map_on", "transactions", "response_rate", "flagged", "flagged_included",
        ];
        object?[][] whole = [Row(result, "overall", result.Overall, form), .. result.Contents.Select(cell => Row(result, "content", cell, form))];
        var groups = result.Groups.Select(cell => Row(result, "group", cell, form));
        var criteria = result.Criteria.Select(cell => Row(result, "criterion", cell, form));
        var questions = QuestionRows.Of(result.Questions).Select(question => Row(result, question, form.Scale.Count)).ToArray();
        return new(
            MethodLines.Of(result.Unit, form, result.Method, made,
            [
                .. MethodLines.Of(result.Period),
                MethodLines.Scope(result.Scope),
                MethodLines.Map(result),
                .. MethodLines.Flagged(result.Flagged),
                new("Ngưỡng công bố (số người) / Threshold (respondents)", result.Threshold),
            ]),
            new(columns, [.. whole, .. groups, .. criteria, .. questions]),
            [
                new("Tổng hợp - Overall", Titled(columns, whole, ["Chung", .. form.Contents.Select(content => content.Title["vi"])])),
                new("Nhóm - Groups", Titled(columns, groups, form.Groups.Select(group => group.Title["vi"]))),
                new("Tiêu chí - Criteria", Titled(columns, criteria, form.Criteria.Select(criterion => criterion.Text["vi"]))),
                .. questions.Length == 0 ? Array.Empty<Sheet>() : [new("Câu hỏi - Questions", new(columns, questions))],
            ]);
    }

    private static object?[] Row(UnitResult result, string part, Cell cell, Questionnaire form) =>
    [
        result.Unit.Code, result.Unit.Name, result.Survey, result.Period.Key, part, cell.Code, cell.Respondents, cell.Answers,
        .. Enumerable.Range(0, form.Scale.Count).Select(level => (object?)cell.Distribution?[level]),
        cell.SatisfiedPercent, cell.MeanPercent, cell.Index, cell.Interval?.Low, cell.Interval?.High, cell.Suppressed, null, null,
        part == "overall" ? result.Score?.Points : null, part == "overall" ? result.Score?.Class : null,
        result.Map, result.MapOn, result.Transactions?.Count, result.Transactions?.ResponseRate, result.Flagged?.Respondents, result.Flagged?.Included,
    ];

    private static object?[] Row(UnitResult result, QuestionRows.Row question, int levels) =>
    [
        result.Unit.Code, result.Unit.Name, result.Survey, result.Period.Key, QuestionRows.Part, question.Code, question.Respondents, null,
        .. Enumerable.Repeat((object?)null, levels),
        null, question.MeanPercent, null, question.Interval?.Low, question.Interval?.High, question.Suppressed, question.Option, question.Percent, null, null,
        result.Map, result.MapOn, result.Transactions?.Count, result.Transactions?.ResponseRate, result.Flagged?.Respondents, result.Flagged?.Included,
    ];

    // A reader of a sheet wants the words behind each code.
    private static Table Titled(string[] columns, IEnumerable<object?[]> rows, IEnumerable<string> titles)
    {
        var after = Array.IndexOf(columns, "code") + 1;
        return new([.. columns[..after], "title", .. columns[after..]], rows.Zip(titles, (row, title) => (object?[])[.. row[..after], title, .. row[after..]]));
    }
}
