using Microsoft.EntityFrameworkCore;
using Sipas.Privacy;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>What a rebuild did.</summary>
/// <param name="Responses">Answers in the ledger.</param>
/// <param name="Misfits">How many of them could not be counted whole: the service never writes such.</param>
/// <param name="Tallies">Tallies by day and by month that were written.</param>
public sealed record RebuildReport(long Responses, long Misfits, long Tallies);

/// <summary>
/// Writes every tally anew from the ledger, in one transaction: until it ends everybody sees the old tallies, and if it
/// fails they stay. Answers that come meanwhile wait to be counted: in the broker, or, in the embedded mode, as requests, which
/// get 503 where that takes too long. Tallies of days whose answers were deleted stay as they are.
/// </summary>
public sealed class TallyRebuild(IDbContextFactory<SipasDbContext> contexts, ILedgerWriter ledger, ReferenceCache reference)
{
    /// <summary>Reads the whole ledger and replaces all tallies.</summary>
    /// <param name="cancellationToken">Stops before anything is replaced.</param>
    /// <param name="progress">Takes how many answers were read so far.</param>
    public async Task<RebuildReport> RebuildAsync(CancellationToken cancellationToken, IProgress<long>? progress = null)
    {
        var known = await reference.RefreshAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Nothing here is done in the time that a request may take.
        db.Database.SetCommandTimeout(0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ledger.LockTalliesAsync(db, cancellationToken);
        var begins = await db.LedgerBeginsAsync(cancellationToken);
        await db.DayTallies.Where(row => begins == null || row.Start >= begins).ExecuteDeleteAsync(cancellationToken);
        await db.MonthTallies.Where(row => begins == null || row.Start >= begins).ExecuteDeleteAsync(cancellationToken);

        var report = new RebuildReport(0, 0, 0);
        // The ledger is read beside the transaction that writes. Whoever counts an answer commits it with its tallies, which
        // are locked, so what is read is exactly what the tallies must hold.
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var unit in LedgerTallies.ByUnitAsync(reading, known, begins, cancellationToken))
        {
            var written = await unit.Tallies.WriteAsync(db, ledger, cancellationToken);
            report = new(report.Responses + unit.Responses, report.Misfits + unit.Misfits, report.Tallies + written);
            progress?.Report(report.Responses);
        }

        await transaction.CommitAsync(cancellationToken);
        return report;
    }
}
