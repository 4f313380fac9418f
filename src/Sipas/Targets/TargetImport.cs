using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Targets;

/// <summary>Takes in targets by unit, questionnaire and year, all or nothing: a line replaces what was known.</summary>
public sealed class TargetImport(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference)
{
    /// <inheritdoc cref="Transactions.TransactionImport.ImportAsync"/>
    public async Task<ImportReport> ImportAsync(IReadOnlyList<TargetLine> lines, LineFaults faults, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var known = reference.Required();
        return await RowImport.ImportAsync(
            contexts, lines, faults, dryRun,
            new RowPlan<TargetLine, Target>(
                line => line.ToRow(known, faults),
                row => (row.UnitId, row.Survey, row.Year),
                Known,
                row => FormattableString.Invariant($"{known.Units.Find(row.UnitId)!.Code} {row.Survey} {row.Year}")),
            cancellationToken);
    }

    private static IQueryable<Target> Known(SipasDbContext db, IReadOnlyList<Target> rows)
    {
        var units = rows.Select(row => row.UnitId).Distinct().ToArray();
        return db.Targets.Where(row => EF.Parameter(units).Contains(row.UnitId));
    }
}
