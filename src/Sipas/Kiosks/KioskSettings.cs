using Sipas.Quality;

namespace Sipas.Kiosks;

/// <summary>How a kiosk behaves. What is not said has its default.</summary>
public record KioskSettings
{
    /// <summary>The languages to choose from, the first one first; the questionnaire must have them.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["vi", "en"];

    /// <summary>What one screen asks: a <c>criterion</c> or a <c>group</c> of them.</summary>
    public string Flow { get; init; } = "criterion";

    /// <summary>How many criteria one visitor is asked, 3 to 9, in turn so that all get answers; null for all.</summary>
    public int? CriteriaAsked { get; init; }

    /// <summary>Whether the person is asked about themselves.</summary>
    public bool AboutYou { get; init; } = true;

    /// <summary>Whether a comment can be written.</summary>
    public bool Comment { get; init; } = true;

    /// <summary>After how many seconds without a touch the visitor is asked whether they are still there; 15 to 600.</summary>
    public int IdleSeconds { get; init; } = 45;

    /// <summary>How many seconds the visitor has to say so; 20 to 120 (WCAG 2.2.1 asks for at least 20).</summary>
    public int WarningSeconds { get; init; } = 20;

    /// <summary>What becomes of an answer that nobody finishes: <c>keep</c> or <c>drop</c>.</summary>
    public string Partial { get; init; } = "keep";

    /// <summary>Seconds from one visitor's thanks to the next one's first question; 0 to 60.</summary>
    public int SecondsBetween { get; init; } = 3;

    /// <summary>When the place is open; null for always.</summary>
    public OpeningHours? OpeningHours { get; init; }

    /// <summary>Whether it asks people at all; switched off, it still sends what it has.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Seconds between two attempts to send and report; 10 to 3,600.</summary>
    public int SyncSeconds { get; init; } = 30;

    /// <summary>These settings without what a request or reply adds to them.</summary>
    public KioskSettings Plain() => new(this);
}

/// <summary>The settings as an administrator sends them.</summary>
public sealed record SetKioskSettings : KioskSettings
{
    /// <summary>The PIN of the status page, 4 to 8 digits; not given, the present one stays, and an empty text takes it away.</summary>
    public string? StaffPin { get; init; }
}
