using System.Globalization;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Surveys;

namespace Sipas.Api.Results;

/// <summary>One line of a workbook's first sheet.</summary>
/// <param name="Item">What it is about, in Vietnamese and English.</param>
/// <param name="Value">A text or a number.</param>
public sealed record MethodLine(string Item, object? Value);

/// <summary>What a workbook says about itself.</summary>
public static class MethodLines
{
    /// <summary>Lines for a unit and questionnaire; <paramref name="more"/> are those of the result at hand.</summary>
    public static IReadOnlyList<MethodLine> Of(UnitName unit, Questionnaire questionnaire, Method method, DateTimeOffset? made, params ReadOnlySpan<MethodLine> more)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(method);
        return
        [
            new("Đơn vị / Unit", unit.Name),
            new("Mã đơn vị / Code of the unit", unit.Code),
            new("Phiếu khảo sát / Questionnaire", questionnaire.Title["vi"]),
            new("Mã phiếu / Code of the questionnaire", questionnaire.Code),
            new("Phiên bản phiếu / Version of the questionnaire", questionnaire.Version),
            .. more,
            new("Chỉ số / Measure", method.Measure == Measure.Mean
                ? "mean: điểm trung bình so với mức cao nhất / mean level as a share of the highest"
                : "satisfied: tỷ lệ hài lòng và rất hài lòng / share of satisfied answers"),
            new("Cách gộp / Combination", method.Combination == Combination.Pooled
                ? "pooled: trên tổng số câu trả lời / over the summed counts of the criteria"
                : "criteria: trung bình các tiêu chí / mean of the criteria"),
            new("Khoảng tin cậy 95 % / 95 % interval", method.Interval),
            new("Gộp các đơn vị / Units together", method.Units),
            .. made is { } at ? [Made(at)] : Array.Empty<MethodLine>(),
            new("Nguồn / Source", questionnaire.Source),
        ];
    }

    /// <summary>The line of the map of units.</summary>
    public static MethodLine Map(MappedReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new("Bản đồ đơn vị / Map of units", reply.MapOn is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"{reply.Map}: ngày / as of {day:dd'/'MM'/'yyyy}")
            : $"{reply.Map}: các đơn vị hiện nay / the units of today");
    }

    /// <summary>The line of flagged answers; none for what was published before there were any.</summary>
    public static MethodLine[] Flagged(FlaggedReply? flagged) => flagged is null ? [] :
    [
        new("Phiếu có dấu hiệu bất thường / Flagged answers", string.Create(
            CultureInfo.InvariantCulture, $"{flagged.Respondents}: {(flagged.Included ? "tính cùng các phiếu khác / counted with the others" : "không tính / left out")}")),
    ];

    /// <summary>The lines of a period.</summary>
    public static MethodLine[] Of(PeriodReply period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return
        [
            new("Kỳ / Period", period.Key),
            new("Từ ngày / From", period.From.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)),
            new("Đến ngày / To", period.To.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>The line of a scope: <c>subtree</c> or <c>unit</c>.</summary>
    public static MethodLine Scope(string scope) => new("Phạm vi / Scope", scope == "subtree"
        ? "subtree: cả các đơn vị trực thuộc / with all units below"
        : "unit: riêng đơn vị / the unit alone");

    /// <summary>The line of when it was made.</summary>
    public static MethodLine Made(DateTimeOffset at) => new(
        "Lập lúc / Made at", $"{VietnamTime.DayOf(at):dd'/'MM'/'yyyy} {at.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", CultureInfo.InvariantCulture)} (UTC+7)");
}
