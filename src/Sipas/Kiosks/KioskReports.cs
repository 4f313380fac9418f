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

    /// <summary>What the devices of some kiosks last said; a kiosk whose device has not said anything is not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, KioskReport>> FindAsync(IReadOnlyList<Kiosk> kiosks, CancellationToken cancellationToken)
    {
        var ids = kiosks.Select(kiosk => kiosk.Id).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.KioskReports.AsNoTracking().Where(report => ids.Contains(report.KioskId)).ToDictionaryAsync(report => report.KioskId, cancellationToken);
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
        var before = await db.KioskReports.AsNoTracking().SingleOrDefaultAsync(known => known.KioskId == kiosk.Id, cancellationToken);
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
