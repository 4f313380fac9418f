using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.References;

/// <summary>Takes in published figures by unit, index, year, part and group of the rank, all or nothing: a line replaces what was known.</summary>
public sealed class ReferenceImport(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference)
{
    /// <inheritdoc cref="Transactions.TransactionImport.ImportAsync"/>
    public async Task<ImportReport> ImportAsync(IReadOnlyList<ReferenceLine> lines, LineFaults faults, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var known = reference.Required();
        return await RowImport.ImportAsync(
            contexts, lines, faults, dryRun,
            new RowPlan<ReferenceLine, ReferenceFigure>(
                line => line.ToRow(known, faults),
                row => (row.UnitId, row.IndexCode, row.Year, row.Part, row.RankGroup),
                Known,
                row => FormattableString.Invariant($"{known.Units.Find(row.UnitId)!.Code} {row.IndexCode} {row.Year} {row.Part} {row.RankGroup}")),
            cancellationToken);
    }

    private static IQueryable<ReferenceFigure> Known(SipasDbContext db, IReadOnlyList<ReferenceFigure> rows)
    {
        var units = rows.Select(row => row.UnitId).Distinct().ToArray();
        return db.References.Where(row => EF.Parameter(units).Contains(row.UnitId));
    }
}
