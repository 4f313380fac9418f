using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Transactions;
using Sipas.Units;

namespace Sipas.Weights;

/// <summary>Keeps the weights of units, and turns a name into a way to combine units.</summary>
public sealed class WeightBook(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, TransactionQuery transactions)
{
    /// <summary>The name of the weights that are numbers of transactions.</summary>
    public const string Transactions = "transactions";

    /// <summary>Takes in weights by unit and name, all or nothing: a line replaces what was known.</summary>
    /// <inheritdoc cref="TransactionImport.ImportAsync" path="/param"/>
    public async Task<ImportReport> ImportAsync(IReadOnlyList<WeightLine> lines, LineFaults faults, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var known = reference.Required();
        return await RowImport.ImportAsync(
            contexts, lines, faults, dryRun,
            new RowPlan<WeightLine, UnitWeight>(
                line => line.ToRow(known, faults),
                row => (row.UnitId, row.Name),
                Known,
                row => $"{known.Units.Find(row.UnitId)!.Code} {row.Name}"),
            cancellationToken);
    }

    /// <summary>The imported weights of a name, or all of them, by name and unit.</summary>
    public async Task<IReadOnlyList<UnitWeight>> ListAsync(string? name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.UnitWeights.AsNoTracking()
            .Where(weight => name == null || weight.Name == name)
            .OrderBy(weight => weight.Name).ThenBy(weight => weight.UnitId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Every name that weights were imported under.</summary>
    public async Task<IReadOnlyList<string>> ImportedNamesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await db.UnitWeights.Select(weight => weight.Name).Distinct().ToListAsync(cancellationToken);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every name that units can be combined by.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        [UnitCombination.Pooled.Name, UnitCombination.Mean.Name, Transactions, .. await ImportedNamesAsync(cancellationToken)];

    /// <summary>The combination of this name for the units below <paramref name="unit"/>: imported weights, or the transactions of a period.</summary>
    public async Task<UnitCombination> FindAsync(string name, UnitTree units, Unit unit, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(period);
        if (name == UnitCombination.Pooled.Name)
            return UnitCombination.Pooled;
        if (name == UnitCombination.Mean.Name)
            return UnitCombination.Mean;
        if (name == Transactions)
            return new(name, await TransactionsAsync(units, unit, period, cancellationToken));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(name, await db.UnitWeights.Where(weight => weight.Name == name).ToDictionaryAsync(weight => weight.UnitId, weight => weight.Value, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<int, decimal>> TransactionsAsync(UnitTree units, Unit unit, Period period, CancellationToken cancellationToken)
    {
        var below = units.Subtree(unit).Select(part => part.Id).ToArray();
        var counts = await transactions.ByUnitAsync(below, period.From, period.To, cancellationToken);
        return units.ChildrenOf(unit).ToDictionary(child => child.Id, child => (decimal)units.Subtree(child).Sum(part => counts.GetValueOrDefault(part.Id)));
    }

    private static IQueryable<UnitWeight> Known(SipasDbContext db, IReadOnlyList<UnitWeight> rows)
    {
        var units = rows.Select(row => row.UnitId).Distinct().ToArray();
        return db.UnitWeights.Where(row => EF.Parameter(units).Contains(row.UnitId));
    }
}
