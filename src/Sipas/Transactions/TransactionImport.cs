using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Transactions;

/// <summary>
/// Takes in numbers of transactions by unit and day, all or nothing: a line replaces what was known of its unit and day,
/// so a file may be sent again.
/// </summary>
public sealed class TransactionImport(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, TimeProvider clock)
{
    /// <summary>Writes the lines in one transaction, or only tells what they would change.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="faults">Reasons against them so far; takes those found here.</param>
    /// <param name="dryRun">Whether to write nothing.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<ImportReport> ImportAsync(IReadOnlyList<TransactionLine> lines, LineFaults faults, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var (known, today) = (reference.Required(), VietnamTime.DayOf(clock.GetUtcNow()));
        return await RowImport.ImportAsync(
            contexts, lines, faults, dryRun,
            new RowPlan<TransactionLine, TransactionCount>(
                line => line.ToRow(known, today, faults),
                row => (row.UnitId, row.Day),
                Known,
                row => FormattableString.Invariant($"{known.Units.Find(row.UnitId)!.Code} {row.Day:yyyy-MM-dd}")),
            cancellationToken);
    }

    private static IQueryable<TransactionCount> Known(SipasDbContext db, IReadOnlyList<TransactionCount> rows)
    {
        var (units, first, last) = (rows.Select(row => row.UnitId).Distinct().ToArray(), rows.Min(row => row.Day), rows.Max(row => row.Day));
        return db.Transactions.Where(row => EF.Parameter(units).Contains(row.UnitId) && row.Day >= first && row.Day <= last);
    }
}
