using Microsoft.EntityFrameworkCore;
using Sipas.Statistics;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>A tally that is not what the ledger says.</summary>
/// <param name="Table">By day or by month.</param>
/// <param name="Key">Which tally.</param>
/// <param name="InLedger">Respondents by the ledger.</param>
/// <param name="InTally">Respondents by the tally.</param>
public sealed record TallyDifference(string Table, TallyKey Key, long InLedger, long InTally);

/// <summary>What a verification found.</summary>
public sealed record VerificationReport(long Responses, long Tallies, IReadOnlyList<TallyDifference> Differences);

/// <summary>
/// Rebuilds every tally from the ledger and compares, unit by unit in one consistent view of the database, with memory
/// for one unit's days at a time.
/// </summary>
public sealed class Verification(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference)
{
    private const int MostDifferences = 100;

    /// <summary>Reads the whole ledger.</summary>
    public async Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var known = await reference.RefreshAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var (responses, tallies) = (0L, 0L);
        var differences = new List<TallyDifference>();
        var units = await db.DayTallies.Select(row => row.UnitId).Union(db.Responses.Select(row => row.UnitId)).Order().ToListAsync(cancellationToken);
        foreach (var unit in units)
        {
            var rebuilt = new BatchTallies(known);
            await foreach (var row in db.Responses.AsNoTracking().Where(row => row.UnitId == unit).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                rebuilt.Add(row);
                responses++;
            }

            tallies += await CompareAsync(db.DayTallies.Where(row => row.UnitId == unit), rebuilt.Days, "day", differences, cancellationToken);
            tallies += await CompareAsync(db.MonthTallies.Where(row => row.UnitId == unit), rebuilt.SumByMonth(), "month", differences, cancellationToken);
        }

        return new(responses, tallies, differences);
    }

    private static async Task<int> CompareAsync<T>(
        IQueryable<T> stored, IReadOnlyDictionary<TallyKey, Tally> rebuilt, string table, List<TallyDifference> differences, CancellationToken cancellationToken)
        where T : TallyRow, new()
    {
        var rows = await stored.AsNoTracking().ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var key in rows.Keys.Union(rebuilt.Keys))
        {
            var (row, tally) = (rows.GetValueOrDefault(key), rebuilt.GetValueOrDefault(key));
            var same = row is not null && tally is not null && row.Overall == tally.Overall && row.Cells.AsSpan().SequenceEqual(TallyCells.Write(tally));
            if (!same && differences.Count < MostDifferences)
                differences.Add(new(table, key, tally?.Overall.Respondents ?? 0, row?.Respondents ?? 0));
        }

        return rows.Count;
    }
}
