using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>Which of the numbers that a device gave its answers are in the ledger.</summary>
/// <param name="Highest">The highest number that the device gave, as far as is known; 0 before the first.</param>
/// <param name="Received">How many of the numbers up to it are in the ledger, or are missed no longer since 90 days have passed.</param>
/// <param name="Missing">The first ranges of the others: still unsent, or lost; at most 100.</param>
/// <param name="MissingCount">How many others there are in all.</param>
public sealed record KioskSequenceStatus(long Highest, long Received, IReadOnlyList<NumberRange> Missing, long MissingCount)
{
    /// <summary>Before a device is enrolled.</summary>
    public static KioskSequenceStatus None { get; } = new(0, 0, [], 0);
}

/// <summary>Numbers from one to another, both included.</summary>
public sealed record NumberRange(long From, long To);

/// <summary>Looks into the ledger for the numbers of a kiosk's present device.</summary>
public sealed class KioskNumbers(IDbContextFactory<SipasDbContext> contexts)
{
    private const int MostRanges = 100;

    /// <summary>What is there and what is missing. Numbers below <see cref="KioskReport.CompleteUpTo"/> are not looked at again.</summary>
    public async Task<KioskSequenceStatus> StatusAsync(Kiosk kiosk, KioskReport? report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        if (kiosk.Enrolment == 0)
            return KioskSequenceStatus.None;
        var (complete, reported) = report?.Enrolment == kiosk.Enrolment ? (report.CompleteUpTo, report.HighestSequence) : (0, 0);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var numbers = Numbers(db, kiosk, complete);
        var further = await numbers.GroupBy(_ => 1).Select(all => new { Count = all.Distinct().LongCount(), Highest = all.Max() }).SingleOrDefaultAsync(cancellationToken);
        var (received, recorded) = (complete + (further?.Count ?? 0), further?.Highest ?? complete);
        var highest = Math.Max(recorded, reported);
        var missing = received < recorded ? await GapsAsync(numbers, complete, cancellationToken) : [];
        if (recorded < highest && missing.Count < MostRanges)
            missing.Add(new(recorded + 1, highest));
        return new(highest, received, missing, highest - received);
    }

    private static IQueryable<long> Numbers(SipasDbContext db, Kiosk kiosk, long after)
    {
        var (device, before, end) = (kiosk.Device, KioskSequence.Before(kiosk.Enrolment), KioskSequence.Before(kiosk.Enrolment + 1));
        return db.Responses
            .Where(row => row.Device == device && row.Sequence > before + after && row.Sequence < end)
            .Select(row => row.Sequence!.Value - before);
    }

    private static async Task<List<NumberRange>> GapsAsync(IQueryable<long> numbers, long complete, CancellationToken cancellationToken)
    {
        var gaps = await numbers
            .Where(number => number > complete + 1 && !numbers.Contains(number - 1))
            .Distinct().OrderBy(number => number).Take(MostRanges)
            .Select(number => new { From = numbers.Where(earlier => earlier < number).Max(earlier => (long?)earlier) ?? complete, To = number - 1 })
            .ToListAsync(cancellationToken);
        return [.. gaps.Select(gap => new NumberRange(gap.From + 1, gap.To))];
    }
}
