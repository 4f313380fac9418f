using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Transactions;

/// <summary>Reads numbers of transactions, summed by the database.</summary>
public sealed class TransactionQuery(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>The sum over some units for each day that has figures.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, long>> ByDayAsync(
        IReadOnlyCollection<int> units, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Between(db, units, from, to).GroupBy(row => row.Day)
            .Select(day => new { day.Key, Count = day.Sum(row => row.Count) })
            .ToDictionaryAsync(day => day.Key, day => day.Count, cancellationToken);
    }

    /// <summary>The sum over some days for each unit, alone, that has figures.</summary>
    public async Task<IReadOnlyDictionary<int, long>> ByUnitAsync(
        IReadOnlyCollection<int> units, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Between(db, units, from, to).GroupBy(row => row.UnitId)
            .Select(unit => new { unit.Key, Count = unit.Sum(row => row.Count) })
            .ToDictionaryAsync(unit => unit.Key, unit => unit.Count, cancellationToken);
    }

    private static IQueryable<TransactionCount> Between(SipasDbContext db, IReadOnlyCollection<int> units, DateOnly from, DateOnly to) => db.Transactions
        .AsNoTracking()
        .Where(row => EF.Parameter(units).Contains(row.UnitId) && row.Day >= from && row.Day <= to);
}
