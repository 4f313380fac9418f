using Sipas.CrossTables;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}/crosstab</c></summary>
public static class CrossTableEndpoint
{
    /// <summary>One criterion, group or content by an attribute of the people.</summary>
    /// <remarks>period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11. rows: the code of a criterion, group or content, or overall. by: an attribute of the questionnaire's respondent part (gender, ageBand…), channel or service.field. Counts hold noise, so that no small category can be found by subtraction: docs/suppression.md. Flagged answers are left out. format: json, csv or xlsx.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, CrossTableQuery query, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? rows = null, string? by = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var (asked, during, shape) = (parameters.Survey(survey), parameters.Period(period, null, null), parameters.Format(format));
        foreach (var (name, given) in new[] { ("from", from), ("to", to) })
        {
            if (given is not null)
                parameters.Refuse<string>(name, "Bảng chéo chỉ theo kỳ báo cáo (period). / Cross-tables are made for reporting periods only (period).");
        }

        if (asked is null)
            return Problems.NotValid(parameters.Errors);
        var (subject, breakdown) = (Rows(parameters, asked, rows), By(parameters, asked, by));
        Kept(parameters, known, during, breakdown);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var table = await query.TableAsync(known, new(new(found, asked, true), during, subject, breakdown), cancellationToken);
        return new ResultReply<CrossTableReply>(table, shape, $"sipas-crosstab-{found.Code}", (reply, made) => Download(reply, asked.Questionnaire, made));
    }

    private static Subject Rows(ResultParameters parameters, PublishedSurvey survey, string? rows) => Subject.Find(survey, rows ?? "")
        ?? parameters.Refuse<Subject>("rows", "Cần mã tiêu chí, nhóm, nội dung hoặc overall. / The code of a criterion, group or content is needed, or overall.");

    private static Breakdown By(ResultParameters parameters, PublishedSurvey survey, string? by)
    {
        var known = Breakdown.Of(survey.Questionnaire);
        var codes = string.Join(", ", known.Select(one => one.Code));
        return known.FirstOrDefault(one => one.Code == by)
            ?? parameters.Refuse<Breakdown>("by", $"Chỉ nhận: {codes}. / One of {codes}.");
    }

    // A table of what is left of a period would pass for the whole.
    private static void Kept(ResultParameters parameters, ReferenceData known, Period? during, Breakdown? by)
    {
        if (during is not null && by?.PeopleFrom(known.Kept) is { } kept && during.From < kept)
            parameters.Refuse<string>("period", $"Dữ liệu cho bảng chéo chỉ còn từ ngày {kept:yyyy-MM-dd}. / What cross-tables are made of is kept from {kept:yyyy-MM-dd} on only.");
    }

    private static Download Download(CrossTableReply reply, Questionnaire form, DateTimeOffset? made)
    {
        var table = Table(reply, form.Scale);
        return new(
            MethodLines.Of(reply.Unit, form, reply.Method, made,
            [
                .. MethodLines.Of(reply.Period),
                new("Hàng / Rows", reply.Rows),
                new("Chia theo / By", reply.By),
                new("Ngưỡng công bố (số người) / Threshold (respondents)", reply.Threshold),
                new("Độ lệch chuẩn của nhiễu / Standard deviation of the noise", reply.Noise),
            ]),
            table,
            [new("Bảng chéo - Cross-table", table)]);
    }

    private static Table Table(CrossTableReply reply, IReadOnlyList<ScaleLevel> scale) => new(
        [
            "unit", "unit_name", "survey", "period", "rows", "by", "category", "category_vi", "category_en", "respondents", "answers",
            .. scale.Select(level => $"level_{level.Level}"),
            "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed",
        ],
        reply.Categories.Select(category => Row(reply, category, category.Figures, scale.Count)));

    private static object?[] Row(CrossTableReply reply, CategoryReply category, Cell cell, int levels) =>
    [
        reply.Unit.Code, reply.Unit.Name, reply.Survey, reply.Period.Key, reply.Rows, reply.By,
        category.Code, category.Label.GetValueOrDefault("vi"), category.Label.GetValueOrDefault("en"), cell.Respondents, cell.Answers,
        .. Enumerable.Range(0, levels).Select(level => (object?)cell.Distribution?[level]),
        cell.SatisfiedPercent, cell.MeanPercent, cell.Index, cell.Interval?.Low, cell.Interval?.High, cell.Suppressed,
    ];
}
