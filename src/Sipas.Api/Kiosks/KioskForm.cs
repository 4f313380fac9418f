using System.Globalization;
using System.Text.Json;
using Sipas.Kiosks;
using Sipas.Quality;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Api.Kiosks;

/// <summary>Settings of kiosks in forms; the rules of <see cref="KioskRules"/> judge them.</summary>
public static class KioskForm
{
    private const string Yes = "yes";

    // Outside of every range, so that the rules refuse it.
    private const int NoNumber = -1;

    /// <summary>The form of these settings.</summary>
    public static Entered Of(KioskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Entered.Of(
        [
            ("enabled", settings.Enabled ? Yes : "no"), ("languages", string.Join(' ', settings.Languages)), ("flow", settings.Flow), ("partial", settings.Partial),
            ("criteriaAsked", settings.CriteriaAsked?.ToString(CultureInfo.InvariantCulture)), ("screens", settings.AboutYou ? "aboutYou" : null), ("screens", settings.Comment ? "comment" : null),
            ("idleSeconds", Text(settings.IdleSeconds)), ("warningSeconds", Text(settings.WarningSeconds)), ("secondsBetween", Text(settings.SecondsBetween)), ("syncSeconds", Text(settings.SyncSeconds)),
            .. KioskSettingsEntries.Week.Select(day => (Name(day), settings.OpeningHours?.Days.GetValueOrDefault(day) is { } spans ? string.Join(", ", spans) : null)),
        ]);
    }

    /// <summary>The settings of a form, and the form with what cannot be read in it.</summary>
    public static (SetKioskSettings Settings, Entered Form) Read(Entered entered, Language language)
    {
        ArgumentNullException.ThrowIfNull(entered);
        (var hours, entered) = Hours(entered, language);
        return (new()
        {
            Enabled = entered["enabled"] == Yes,
            Languages = entered["languages"].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Flow = entered["flow"],
            Partial = entered["partial"],
            CriteriaAsked = entered["criteriaAsked"].Length == 0 ? null : Number(entered["criteriaAsked"]),
            AboutYou = entered.Has("screens", "aboutYou"),
            Comment = entered.Has("screens", "comment"),
            IdleSeconds = Number(entered["idleSeconds"]),
            WarningSeconds = Number(entered["warningSeconds"]),
            SecondsBetween = Number(entered["secondsBetween"]),
            SyncSeconds = Number(entered["syncSeconds"]),
            OpeningHours = hours,
            StaffPin = entered.Has("noPin", Yes) ? "" : entered["staffPin"] is { Length: > 0 } pin ? pin : null,
        }, entered);
    }

    private static (OpeningHours? Hours, Entered Form) Hours(Entered entered, Language language)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>();
        foreach (var day in KioskSettingsEntries.Week)
        {
            var spans = entered[Name(day)].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(span => OpenSpan.Of(span.Replace(" ", "", StringComparison.Ordinal))).ToList();
            if (spans.Contains(null))
                entered = entered.Refusing(Name(day), language["kiosk.badHours"]);
            else if (spans.Count > 0)
                days[day] = [.. spans.OfType<OpenSpan>()];
        }

        return (days.Count > 0 ? new(days) : null, entered);
    }

    private static string Name(DayOfWeek day) => JsonNamingPolicy.CamelCase.ConvertName(day.ToString());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NoNumber;
}
