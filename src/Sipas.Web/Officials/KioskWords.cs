using Sipas.Kiosks;

namespace Sipas.Web.Officials;

/// <summary>What a kiosk's device says of itself, in words.</summary>
public static class KioskWords
{
    private const long Megabyte = 1_000_000;

    /// <summary>How far its clock is off.</summary>
    public static string Clock(KioskReport? report, Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return report?.ClockOffsetSeconds switch
        {
            null => "–",
            0 => language["kiosks.clockRight"],
            > 0 and var ahead => language.Say("kiosks.clockAhead", language.Count(ahead)),
            var behind => language.Say("kiosks.clockBehind", language.Count(-behind.Value)),
        };
    }

    /// <summary>What it can still store.</summary>
    public static string Storage(KioskReport? report, Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return report?.StorageLeftBytes is { } left ? language.Say("kiosks.megabytes", language.Count(left / Megabyte)) : "–";
    }
}
