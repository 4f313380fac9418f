using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Comments;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>What was, or would be, deleted of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Before">Everything of the days before this one.</param>
/// <param name="Deleted">How much.</param>
public sealed record RetentionReport(RetentionKind Kind, DateOnly Before, long Deleted);

/// <summary>
/// Deletes what has been kept for its time, in small transactions so that recording is not held up, and keeps a record of it. Whatever breaks it off,
/// the next run goes on where it ended. Tallies stay: percentages do not change.
/// </summary>
public sealed partial class Retention(
    IDbContextFactory<SipasDbContext> contexts, ILedgerWriter ledger, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Retention> logger)
{
    private const int Step = 500;
    private const int UnitsAtOnce = 200;

    // A recorder that has not yet heard of a new day may keep what is a little too old.
    private const int MonthsAgain = 1;

    /// <summary>Counts what would be deleted now.</summary>
    public async Task<IReadOnlyList<RetentionReport>> DryRunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(0);
        var reports = new List<RetentionReport>();
        foreach (var expired in await ExpiredAsync(db, cancellationToken))
            reports.Add(new(expired.Kind, expired.Before, await expired.CountAsync(db, cancellationToken)));
        return reports;
    }

    /// <summary>Deletes it.</summary>
    /// <param name="pause">How long others have the database to themselves after each step.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>What was deleted; null where another process is about it.</returns>
    public async Task<IReadOnlyList<RetentionReport>?> RunAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var me = Guid.NewGuid();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await RetentionTurn.TakeAsync(db, me, clock.GetUtcNow(), cancellationToken))
            return null;
        var reports = new List<RetentionReport>();
        try
        {
            foreach (var expired in await ExpiredAsync(db, cancellationToken))
            {
                reports.Add(new(expired.Kind, expired.Before, await DeleteAsync(db, expired, me, pause, cancellationToken)));
                Log.Deleted(logger, reports[^1].Deleted, expired.Kind, expired.Before);
            }
        }
        finally
        {
            await RetentionTurn.GiveBackAsync(db, me, CancellationToken.None);
        }

        return reports;
    }

    // The kinds of which there may be something; done for a day, a kind has nothing more.
    private async Task<List<Expired>> ExpiredAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var expired = new List<Expired>();
        foreach (var kind in Enum.GetValues<RetentionKind>())
        {
            if (options.Value.FirstDayKept(kind, today) is not { } before)
                continue;
            var done = await db.Deletions.Where(row => row.Kind == kind && row.EndedAt != null).Select(row => (DateOnly?)row.Before).MaxAsync(cancellationToken);
            if (!(done >= before))
                expired.Add(new(kind, before, kind is RetentionKind.Comments or RetentionKind.Respondent ? done?.AddMonths(-MonthsAgain) : null));
        }

        return expired;
    }

    private async Task<long> DeleteAsync(SipasDbContext db, Expired expired, Guid me, TimeSpan pause, CancellationToken cancellationToken)
    {
        await BeginAsync(db, expired, cancellationToken);
        var units = !expired.ByUnit ? [[]] : (await db.Units.Select(unit => unit.Id).ToListAsync(cancellationToken)).Chunk(UnitsAtOnce);
        var deleted = 0L;
        foreach (var some in units)
        {
            for (var last = Step; last == Step;)
            {
                last = await StepAsync(db, expired, some, me, cancellationToken);
                deleted += last;
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, clock, cancellationToken);
            }
        }

        if (expired.Kind is RetentionKind.Comments or RetentionKind.Answers)
            await ExpiredComments.DeleteAsync(db, expired.Before, cancellationToken);
        var now = clock.GetUtcNow();
        await db.Deletions
            .Where(row => row.Kind == expired.Kind && row.Before <= expired.Before && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellationToken);
        return deleted;
    }

    // That the ledger ends is said before the first answer goes, and while nobody rebuilds tallies from it.
    private async Task BeginAsync(SipasDbContext db, Expired expired, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (expired.Kind == RetentionKind.Answers)
            await ledger.LockTalliesAsync(db, cancellationToken);
        if (!await db.Deletions.AnyAsync(row => row.Kind == expired.Kind && row.Before == expired.Before, cancellationToken))
        {
            db.Deletions.Add(new() { Kind = expired.Kind, Before = expired.Before, StartedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<int> StepAsync(SipasDbContext db, Expired expired, IReadOnlyCollection<int> units, Guid me, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await RetentionTurn.TakeAsync(db, me, clock.GetUtcNow(), cancellationToken))
            throw new TimeoutException("Deleting took so long that another process has begun it.");
        var deleted = await expired.DeleteAsync(db, units, Step, cancellationToken);
        if (deleted > 0)
        {
            await db.Deletions
                .Where(row => row.Kind == expired.Kind && row.Before == expired.Before)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Deleted, row => row.Deleted + deleted), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Deleted {Deleted} {Kind} of the days before {Before}")]
        public static partial void Deleted(ILogger logger, long deleted, RetentionKind kind, DateOnly before);
    }
}
