using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Units;

/// <summary>
/// Imports units from CSV with the columns <c>code,name,full_name,type,parent_code,region,valid_from</c> and, where
/// wanted, <c>valid_to,successor_code</c>: all or nothing. Units that the file does not name stay as they are.
/// </summary>
public static class UnitImport
{
    /// <summary>Reads the file whole and writes it in one transaction.</summary>
    /// <param name="db">Where the units are kept.</param>
    /// <param name="csv">UTF-8 text with a header line.</param>
    /// <param name="demonstration">Whether the units are part of the demonstration.</param>
    /// <param name="dryRun">Whether to tell what would change and write nothing.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public static async Task<ImportReport> ImportAsync(
        SipasDbContext db, TextReader csv, bool demonstration, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var faults = new LineFaults();
        var lines = CsvFile.Read<UnitLine>(csv, faults);
        await using var transaction = dryRun ? null : await ImportTransaction.BeginAsync<Unit>(db, cancellationToken);
        var known = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Code, cancellationToken);
        var earlier = await db.UnitVersions.AsNoTracking().ToListAsync(cancellationToken);
        UnitLineRules.Check(lines, known, demonstration, faults);
        var plan = new UnitPlan(known, earlier, UnitLineRules.Good(lines, known, faults), demonstration);
        plan.Check(faults);
        var report = plan.Report(dryRun) with { Faults = faults.Any ? faults.ByPlace : null };
        if (transaction is null)
            return report;
        if (faults.Any)
            return ImportReport.Of(faults);
        await WriteAsync(db, plan, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return report;
    }

    // Ids are given by the database, so parents and successors are set once every unit has one.
    private static async Task WriteAsync(SipasDbContext db, UnitPlan plan, CancellationToken cancellationToken)
    {
        var added = plan.Added();
        db.Units.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        var (units, versions) = plan.Rows(added.ToDictionary(unit => unit.Code, unit => unit.Id));
        var ids = units.Select(unit => unit.Id).ToArray();
        await db.UnitVersions.Where(version => EF.Parameter(ids).Contains(version.UnitId)).ExecuteDeleteAsync(cancellationToken);
        db.Units.UpdateRange(units);
        db.UnitVersions.AddRange(versions);
        await db.SaveChangesAsync(cancellationToken);
    }
}
