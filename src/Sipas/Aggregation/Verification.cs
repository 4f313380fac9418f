using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sipas.Privacy;
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
/// <param name="Responses">Answers in the ledger.</param>
/// <param name="Tallies">Tallies by day and by month.</param>
/// <param name="Differences">The first hundred; empty where all is well.</param>
public sealed record VerificationReport(long Responses, long Tallies, IReadOnlyList<TallyDifference> Differences);

/// <summary>
/// Rebuilds every tally from the ledger and compares, in one consistent view of the database that holds up no writer:
/// one pass over the ledger in the order of units, one over each table of tallies. Of each tally only a fingerprint
/// is remembered. What cannot be tallied shows as a difference. Days whose answers were deleted are passed over.
/// </summary>
public sealed class Verification(IDbContextFactory<SipasDbContext> contexts, ILedgerWriter ledger, ReferenceCache reference)
{
    private const int MostDifferences = 100;

    /// <summary>Reads the whole ledger.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="progress">Takes how many answers were read so far.</param>
    public async Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken, IProgress<long>? progress = null)
    {
        var known = await reference.RefreshAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await ledger.BeginSnapshotAsync(db, cancellationToken);
        var (days, months) = (new Dictionary<TallyKey, Fingerprint>(), new Dictionary<TallyKey, Fingerprint>());
        var begins = await db.LedgerBeginsAsync(cancellationToken);
        var responses = await RebuildAsync(LedgerTallies.ByUnitAsync(db, known, begins, cancellationToken), days, months, progress);
        var (storedDays, storedMonths) = (await ReadAsync(db.DayTallies, begins, cancellationToken), await ReadAsync(db.MonthTallies, begins, cancellationToken));
        var differences = Compare("day", days, storedDays).Concat(Compare("month", months, storedMonths)).Take(MostDifferences);
        return new(responses, storedDays.Count + storedMonths.Count, [.. differences]);
    }

    private static async Task<long> RebuildAsync(
        IAsyncEnumerable<UnitLedger> units, Dictionary<TallyKey, Fingerprint> days, Dictionary<TallyKey, Fingerprint> months, IProgress<long>? progress)
    {
        var responses = 0L;
        await foreach (var unit in units)
        {
            responses += unit.Responses;
            progress?.Report(responses);
            foreach (var (key, tally) in unit.Tallies.Days)
                days[key] = Fingerprint.Of(TallyRow.From<DayTally>(key, tally));
            foreach (var (key, tally) in unit.Tallies.SumByMonth())
                months[key] = Fingerprint.Of(TallyRow.From<MonthTally>(key, tally));
        }

        return responses;
    }

    private static async Task<Dictionary<TallyKey, Fingerprint>> ReadAsync(IQueryable<TallyRow> tallies, DateOnly? begins, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<TallyKey, Fingerprint>();
        await foreach (var row in tallies.AsNoTracking().Where(row => begins == null || row.Start >= begins).AsAsyncEnumerable().WithCancellation(cancellationToken))
            stored[row.Key] = Fingerprint.Of(row);
        return stored;
    }

    private static IEnumerable<TallyDifference> Compare(
        string table, Dictionary<TallyKey, Fingerprint> rebuilt, Dictionary<TallyKey, Fingerprint> stored) => rebuilt.Keys.Union(stored.Keys)
        .Where(key => !rebuilt.GetValueOrDefault(key).IsOf(stored.GetValueOrDefault(key)))
        .Select(key => new TallyDifference(table, key, rebuilt.GetValueOrDefault(key).Respondents, stored.GetValueOrDefault(key).Respondents));

    private readonly record struct Fingerprint(long Respondents, long Fewest, long Hash)
    {
        // Tallies of before it was kept do not know the fewest.
        public bool IsOf(Fingerprint stored) => this == stored || (stored.Fewest == 0 && this == stored with { Fewest = Fewest });

        public static Fingerprint Of(TallyRow row)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var overall = row.Overall;
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<RespondentSums>(in overall)));
            hash.AppendData(BitConverter.GetBytes(row.Cells.Length));
            hash.AppendData(row.Cells);
            hash.AppendData(row.Choices ?? []);
            return new(row.Respondents, row.Fewest, BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset()));
        }
    }
}
