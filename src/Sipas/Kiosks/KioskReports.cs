using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>Keeps what devices say of themselves.</summary>
public sealed class KioskReports(IDbContextFactory<SipasDbContext> contexts)
{
    // A device sends a few answers between two reports; where one was away for long, the next reports go on.
    private const int MostAtOnce = 2000;

    // What has not come by then will not come; and the answers around it may be deleted one day.
    private static readonly TimeSpan MissedFor = TimeSpan.FromDays(90);

    /// <summary>What the kiosk's device last said; null where it has not said anything.</summary>
    public async Task<KioskReport?> FindAsync(Kiosk kiosk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, kiosk, cancellationToken);
    }

    /// <summary>Takes a report over; it replaces the one before.</summary>
    public async Task KeepAsync(Kiosk kiosk, KioskReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        while (!await TryKeepAsync(kiosk, report, cancellationToken))
        {
        }
    }

    private async Task<bool> TryKeepAsync(Kiosk kiosk, KioskReport report, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = await OfAsync(db, kiosk, cancellationToken);
        var complete = before?.Enrolment == kiosk.Enrolment
            ? await CompleteAsync(db, kiosk, before.CompleteUpTo, report.ReportedAt - MissedFor, cancellationToken)
            // A browser that is enrolled again goes on with its numbers; those that it has sent are with its earlier enrolment.
            : Math.Max(0, report.HighestSequence - report.Unsent);
        db.Entry(report with { KioskId = kiosk.Id, Enrolment = kiosk.Enrolment, CompleteUpTo = complete }).State =
            before is null ? EntityState.Added : EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        // Two first reports at once: the second one replaces the first.
        catch (DbUpdateException fault) when (before is null && DatabaseFault.IsTaken(fault))
        {
            return false;
        }
    }

    private static Task<KioskReport?> OfAsync(SipasDbContext db, Kiosk kiosk, CancellationToken cancellationToken) =>
        db.KioskReports.AsNoTracking().SingleOrDefaultAsync(report => report.KioskId == kiosk.Id, cancellationToken);

    private static async Task<long> CompleteAsync(SipasDbContext db, Kiosk kiosk, long complete, DateTimeOffset longAgo, CancellationToken cancellationToken)
    {
        var (device, before, last) = (kiosk.Device, KioskSequence.Before(kiosk.Enrolment), KioskSequence.Before(kiosk.Enrolment + 1));
        var further = await db.Responses
            .Where(row => row.Device == device && row.Sequence > before + complete && row.Sequence < last)
            .OrderBy(row => row.Sequence)
            .Select(row => new { Number = row.Sequence!.Value - before, row.ReceivedAt })
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
        foreach (var row in further.TakeWhile(row => row.Number <= complete + 1 || row.ReceivedAt < longAgo))
            complete = row.Number;
        return complete;
    }
}
