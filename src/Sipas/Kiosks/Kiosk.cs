namespace Sipas.Kiosks;

/// <summary>A device at a counter, as administrators set it up; what it says of itself is its <see cref="KioskReport"/>.</summary>
public sealed record Kiosk
{
    /// <summary>The key; as text it is the <c>device</c> of the kiosk's answers.</summary>
    public Guid Id { get; init; }

    /// <summary>What the office calls it, for example <c>Quầy 3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The code of the unit that it stands at.</summary>
    public required string Unit { get; init; }

    /// <summary>The code of the questionnaire that it shows.</summary>
    public required string Survey { get; init; }

    /// <summary>How it behaves.</summary>
    public required KioskSettings Settings { get; init; }

    /// <summary>What opens the status page on the device; null where nothing does.</summary>
    public StaffPin? StaffPin { get; init; }

    /// <summary>When an administrator created it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a device was last enrolled as this kiosk; null where none was.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>When it was revoked; null where it was not. A revoked kiosk stays revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How many devices have been enrolled as this kiosk, one after the other; 0 before the first.</summary>
    public int Enrolment { get; init; }

    /// <summary>The hash of the one-time code that waits for a device; null where none does.</summary>
    public byte[]? CodeHash { get; init; }

    /// <summary>Until when the code can be used.</summary>
    public DateTimeOffset? CodeExpiresAt { get; init; }

    /// <summary>SHA-256 of the device's token; null before enrolment and after revocation.</summary>
    public byte[]? TokenHash { get; init; }

    /// <summary>SHA-256 of the token that takes the place of the other once it is used; null where none was asked for.</summary>
    public byte[]? NextTokenHash { get; init; }

    /// <summary>Where it stood before, and the tokens that it had.</summary>
    public KioskHistory History { get; init; } = KioskHistory.Empty;

    /// <summary>Grows with every change, so that two changes at once are noticed, and every process notices a change.</summary>
    public int Revision { get; init; }

    /// <summary>Where it is in its life.</summary>
    public KioskState State =>
        RevokedAt is not null ? KioskState.Revoked
        : EnrolledAt is null ? KioskState.Created
        : Settings.Enabled ? KioskState.Enrolled
        : KioskState.Disabled;

    /// <summary>The key as the answers carry it.</summary>
    public string Device => Id.ToString();
}

/// <summary>A unit and a questionnaire, by their codes.</summary>
public sealed record KioskPlace(string Unit, string Survey);

/// <summary>What a kiosk was.</summary>
/// <param name="Places">Where it stood before, each once.</param>
/// <param name="Keys">Tokens that it no longer has, the latest last: they open nothing, but a file that was written with one can still be checked.</param>
public sealed record KioskHistory(IReadOnlyList<KioskPlace> Places, IReadOnlyList<KioskKey> Keys)
{
    // A monthly change of token for two years; older files cannot be checked any more.
    private const int MostKeys = 24;

    /// <summary>Of a kiosk that has just been created.</summary>
    public static KioskHistory Empty { get; } = new([], []);

    /// <summary>With one place more.</summary>
    public KioskHistory Leaving(KioskPlace place) => this with { Places = [.. Places.Where(known => known != place), place] };

    /// <summary>With the tokens that end, those that are null left out.</summary>
    public KioskHistory Ending(int enrolment, params IEnumerable<byte[]?> tokens) =>
        this with { Keys = [.. Keys.Concat(tokens.OfType<byte[]>().Select(hash => new KioskKey(hash, enrolment))).TakeLast(MostKeys)] };
}

/// <summary>A token that a device had.</summary>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="Enrolment">Which of the kiosk's devices had it, from 1.</param>
public sealed record KioskKey(byte[] Hash, int Enrolment);
