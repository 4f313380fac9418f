using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sipas.Storage;

namespace Sipas.Imports;

/// <summary>How lines become rows that are known by a key.</summary>
/// <param name="RowOf">The row of a line; null where the line is at fault.</param>
/// <param name="KeyOf">What no two lines may share.</param>
/// <param name="Known">What is known of these rows.</param>
/// <param name="NameOf">How a change of a row is called.</param>
internal sealed record RowPlan<TLine, TRow>(
    Func<TLine, TRow?> RowOf, Func<TRow, object> KeyOf, Func<SipasDbContext, IReadOnlyList<TRow>, IQueryable<TRow>> Known, Func<TRow, string> NameOf)
    where TRow : class;

/// <summary>Imports rows all or nothing: a new one is added, one whose key is known replaces what it was.</summary>
internal static class RowImport
{
    /// <summary>Writes all rows in one transaction, or only tells what that would change.</summary>
    public static async Task<ImportReport> ImportAsync<TLine, TRow>(
        IDbContextFactory<SipasDbContext> contexts, IReadOnlyList<TLine> lines, LineFaults faults, bool dryRun,
        RowPlan<TLine, TRow> plan, CancellationToken cancellationToken)
        where TLine : ImportLine
        where TRow : class
    {
        var rows = Rows(lines, faults, plan);
        if (faults.Any && !dryRun)
            return ImportReport.Of(faults);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = dryRun ? null : await ImportTransaction.BeginAsync<TRow>(db, cancellationToken);
        if (rows.Count > 0)
            await plan.Known(db, rows).AsTracking().LoadAsync(cancellationToken);
        var report = Put(db, rows, dryRun ? plan.NameOf : null);
        if (transaction is not null)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return report with { Faults = faults.Any ? faults.ByPlace : null };
    }

    private static List<TRow> Rows<TLine, TRow>(IReadOnlyList<TLine> lines, LineFaults faults, RowPlan<TLine, TRow> plan)
        where TLine : ImportLine
        where TRow : class
    {
        var (rows, seen) = (new List<TRow>(), new Dictionary<object, string>());
        foreach (var line in lines)
        {
            if (plan.RowOf(line) is not { } row)
                continue;
            if (seen.TryAdd(plan.KeyOf(row), line.Place))
                rows.Add(row);
            else
                faults.Add(line.Place, $"Trùng với {seen[plan.KeyOf(row)]}. / The same as {seen[plan.KeyOf(row)]}.");
        }

        return rows;
    }

    private static ImportReport Put<TRow>(SipasDbContext db, List<TRow> rows, Func<TRow, string>? nameOf)
        where TRow : class
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var key = db.Model.FindEntityType(typeof(TRow))!.FindPrimaryKey()!.Properties.Select(property => property.PropertyInfo!).ToArray();
        var changed = rows.Select(Put).Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList();
        var added = changed.Count(entry => entry.State == EntityState.Added);
        return new(added, changed.Count - added, rows.Count - changed.Count)
        {
            Changes = nameOf is null ? null : [.. changed.Select(entry => Change(entry, nameOf))],
        };

        EntityEntry<TRow> Put(TRow row)
        {
            if (db.Set<TRow>().Local.FindEntryUntyped(key.Select(property => property.GetValue(row))) is not { } known)
                return db.Add(row);
            known.CurrentValues.SetValues(row);
            return known;
        }
    }

    private static ImportChange Change<TRow>(EntityEntry<TRow> entry, Func<TRow, string> nameOf)
        where TRow : class
    {
        var added = entry.State == EntityState.Added;
        var fields = entry.Properties
            .Where(property => !property.Metadata.IsPrimaryKey() && (added ? property.CurrentValue is not null : property.IsModified))
            .Select(property => new FieldChange(property.Metadata.GetColumnName(), added ? null : Text(property.OriginalValue), Text(property.CurrentValue)));
        return new(added ? "added" : "changed", nameOf(entry.Entity), [.. fields]);
    }

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
