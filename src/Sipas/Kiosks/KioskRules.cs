using Sipas.Quality;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>Checks what an administrator says of a kiosk, and names everything that is wrong at once.</summary>
public sealed class KioskRules(ReferenceData reference)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    private readonly Dictionary<string, List<string>> faults = [];

    /// <summary>What is wrong, by field; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string[]> Faults => faults.ToDictionary(named => named.Key, named => named.Value.ToArray());

    /// <summary>Checks the name.</summary>
    /// <returns>The name without spaces around it.</returns>
    public string Name(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        Require(trimmed.Length is > 0 and <= LongestName && !trimmed.Any(char.IsControl), "name",
            $"Tên kiosk phải có từ 1 đến {LongestName} ký tự. / The name of a kiosk must have 1 to {LongestName} characters.");
        return trimmed;
    }

    /// <summary>Checks where it is to stand: a unit that has not ended, and a questionnaire that takes answers.</summary>
    public KioskPlace Place(string? unit, string? survey)
    {
        var known = reference.Units.Find(unit ?? "");
        Require(known is not null, "unit", $"Không có đơn vị '{unit}'. / There is no unit '{unit}'.");
        Require(known?.ValidTo is not { } end || end >= reference.Today, "unit",
            $"Đơn vị đã kết thúc ngày {known?.ValidTo:yyyy-MM-dd}. / The unit ended on {known?.ValidTo:yyyy-MM-dd}.");
        var open = reference.Surveys.Where(published => published.RetiredAt is null).Select(published => published.Questionnaire.Code);
        Require(open.Contains(survey), "survey", $"Cần mã một phiếu đang dùng: {string.Join(", ", open)}. / The code of a questionnaire in use is needed: {string.Join(", ", open)}.");
        return new(unit ?? "", survey ?? "");
    }

    /// <summary>Checks settings for a questionnaire.</summary>
    public KioskSettings Settings(SetKioskSettings settings, string survey)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Languages(settings.Languages, survey);
        OneOf("flow", settings.Flow, "criterion", "group");
        OneOf("partial", settings.Partial, "keep", "drop");
        Between("criteriaAsked", settings.CriteriaAsked, 3, 9);
        Between("idleSeconds", settings.IdleSeconds, 15, 600);
        Between("warningSeconds", settings.WarningSeconds, 20, 120);
        Between("secondsBetween", settings.SecondsBetween, 0, 60);
        Between("syncSeconds", settings.SyncSeconds, 10, 3600);
        Hours(settings.OpeningHours);
        return settings.Plain();
    }

    /// <summary>Checks that a questionnaire has the languages to choose from.</summary>
    public void Languages(IReadOnlyList<string> languages, string survey)
    {
        if (reference.FindSurvey(survey) is not { } published)
            return;
        var known = published.Questionnaire.Title.Keys.OrderDescending(StringComparer.Ordinal).ToArray();
        Require(languages.Count > 0 && languages.All(known.Contains) && languages.Distinct().Count() == languages.Count, "settings.languages",
            $"Cần ít nhất một ngôn ngữ của phiếu, mỗi ngôn ngữ một lần: {string.Join(", ", known)}. / At least one language of the questionnaire is needed, each once: {string.Join(", ", known)}.");
    }

    /// <summary>Checks the digits of a PIN.</summary>
    /// <returns>The PIN; <paramref name="present"/> where none is given, and none for an empty text.</returns>
    public StaffPin? StaffPin(string? digits, StaffPin? present)
    {
        if (string.IsNullOrEmpty(digits))
            return digits is null ? present : null;
        var isPin = Kiosks.StaffPin.IsPin(digits);
        Require(isPin, "settings.staffPin", $"Mã PIN phải có từ {Kiosks.StaffPin.Shortest} đến {Kiosks.StaffPin.Longest} chữ số. / The PIN must have {Kiosks.StaffPin.Shortest} to {Kiosks.StaffPin.Longest} digits.");
        return isPin ? Kiosks.StaffPin.Of(digits) : null;
    }

    private void Hours(OpeningHours? hours)
    {
        if (hours is null)
            return;
        Require(hours.Days.Values.Any(spans => spans.Count > 0), "settings.openingHours",
            "Giờ mở cửa phải có ít nhất một khoảng; bỏ trống nếu luôn mở. / Opening hours need at least one span; leave them out where it is always open.");
        foreach (var (day, spans) in hours.Days)
        {
            var inOrder = spans.OrderBy(span => span.From).ToArray();
            Require(!inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.Second.From < pair.First.To), $"settings.openingHours.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(day.ToString())}",
                "Các khoảng giờ không được chồng lên nhau. / The spans must not overlap.");
        }
    }

    private void OneOf(string setting, string value, string one, string other) =>
        Require(value == one || value == other, $"settings.{setting}", $"Chỉ nhận {one} hoặc {other}. / Either {one} or {other}.");

    private void Between(string setting, int? value, int least, int most) =>
        Require(value is null || (value >= least && value <= most), $"settings.{setting}", $"Giá trị phải từ {least} đến {most}. / The value must be from {least} to {most}.");

    private void Require(bool good, string field, string otherwise)
    {
        if (good)
            return;
        if (!faults.TryGetValue(field, out var reasons))
            faults[field] = reasons = [];
        reasons.Add(otherwise);
    }
}
