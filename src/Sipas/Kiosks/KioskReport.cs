namespace Sipas.Kiosks;

/// <summary>What a kiosk's device last said of itself.</summary>
public sealed record KioskReport
{
    /// <summary>The longest version of an application and name of a fault, in characters.</summary>
    public const int LongestName = 50;

    /// <summary>The kiosk.</summary>
    public Guid KioskId { get; init; }

    /// <summary>Which of the kiosk's devices said it.</summary>
    public int Enrolment { get; init; }

    /// <summary>When it said it, by the service's clock.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>The version of its application.</summary>
    public required string AppVersion { get; init; }

    /// <summary>How far its clock is ahead of the service's, in seconds; below 0 where it is behind, null where it was not measured.</summary>
    public long? ClockOffsetSeconds { get; init; }

    /// <summary>Answers that it holds and has not sent.</summary>
    public int Unsent { get; init; }

    /// <summary>When the oldest of them was given, by the service's clock.</summary>
    public DateTimeOffset? OldestUnsentAt { get; init; }

    /// <summary>Bytes that it can still store, where the browser says.</summary>
    public long? StorageLeftBytes { get; init; }

    /// <summary>Whether the browser has promised to keep what is stored.</summary>
    public bool Persisted { get; init; }

    /// <summary>The highest number that it has given an answer.</summary>
    public long HighestSequence { get; init; }

    /// <summary>What fails on the device.</summary>
    public KioskFaults Faults { get; init; } = KioskFaults.None;

    /// <summary>Of the numbers up to this one none is missing, or is missed no longer.</summary>
    public long CompleteUpTo { get; init; }
}

/// <summary>What fails on a device, by names that the application gives it, such as <c>storage-full</c>.</summary>
public sealed record KioskFaults(IReadOnlyList<string> Names)
{
    /// <summary>The most at once.</summary>
    public const int Most = 20;

    /// <summary>Nothing.</summary>
    public static KioskFaults None { get; } = new([]);

    /// <summary>Whether a text can name a fault: small letters, digits and hyphens.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= KioskReport.LongestName }
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
