using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary>A kiosk as an administrator sees it.</summary>
/// <param name="Id">Its id; the <c>device</c> of its answers.</param>
/// <param name="Name">What the office calls it.</param>
/// <param name="Unit">The code of the unit that it stands at.</param>
/// <param name="Survey">The code of the questionnaire that it shows.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Settings">How it behaves; the PIN is never told.</param>
/// <param name="HasStaffPin">Whether its status page asks for a PIN.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EnrolledAt">When a device was last enrolled as this kiosk.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="CodeExpiresAt">Until when its one-time code can be used; null where none waits.</param>
/// <param name="LastSeenAt">When its device last reported.</param>
/// <param name="Status">What the device said then; null where it has not said anything.</param>
/// <param name="Sequence">Which of its answers are in the ledger, by the numbers that the present device gave them.</param>
/// <param name="Warnings">What somebody should look at.</param>
public sealed record KioskReply(
    Guid Id, string Name, string Unit, string Survey, KioskState State, KioskSettings Settings, bool HasStaffPin,
    DateTimeOffset CreatedAt, DateTimeOffset? EnrolledAt, DateTimeOffset? RevokedAt, DateTimeOffset? CodeExpiresAt, DateTimeOffset? LastSeenAt,
    KioskStatus? Status, KioskSequenceStatus Sequence, IReadOnlyList<KioskWarning> Warnings);

/// <summary>What a kiosk's device last said of itself.</summary>
/// <param name="AppVersion">The version of its application.</param>
/// <param name="ClockOffsetSeconds">How far its clock is ahead of the service's, in seconds; below 0 where it is behind.</param>
/// <param name="Unsent">Answers that it holds and has not sent.</param>
/// <param name="OldestUnsentAt">When the oldest of them was given, by the service's clock.</param>
/// <param name="StorageLeftBytes">Bytes that it can still store, where the browser says.</param>
/// <param name="Persisted">Whether the browser has promised to keep what is stored.</param>
/// <param name="Faults">What fails on it.</param>
public sealed record KioskStatus(
    string AppVersion, long? ClockOffsetSeconds, int Unsent, DateTimeOffset? OldestUnsentAt, long? StorageLeftBytes, bool Persisted, IReadOnlyList<string> Faults);

/// <summary>Puts together what an administrator sees of kiosks.</summary>
public sealed class KioskReplies(KioskOverview overview)
{
    /// <summary>One kiosk.</summary>
    public async Task<KioskReply> OfAsync(Kiosk kiosk, CancellationToken cancellationToken) => (await OfAsync([kiosk], cancellationToken))[0];

    /// <summary>Some kiosks, in their order.</summary>
    public async Task<IReadOnlyList<KioskReply>> OfAsync(IReadOnlyList<Kiosk> kiosks, CancellationToken cancellationToken) =>
        [.. (await overview.OfAsync(kiosks, cancellationToken)).Select(Reply)];

    private static KioskReply Reply(WatchedKiosk watched)
    {
        var (kiosk, report, sequence, warnings) = watched;
        return new(
            kiosk.Id, kiosk.Name, kiosk.Unit, kiosk.Survey, kiosk.State, kiosk.Settings, kiosk.StaffPin is not null,
            kiosk.CreatedAt, kiosk.EnrolledAt, kiosk.RevokedAt, kiosk.CodeExpiresAt, report?.ReportedAt,
            report is null ? null : Status(report), sequence, warnings);
    }

    private static KioskStatus Status(KioskReport report) => new(
        report.AppVersion, report.ClockOffsetSeconds, report.Unsent, report.OldestUnsentAt, report.StorageLeftBytes, report.Persisted, report.Faults.Names);
}
