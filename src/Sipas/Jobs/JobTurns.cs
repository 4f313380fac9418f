using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Jobs;

/// <summary>
/// Whose turn it is to work on which job, of all processes on a database. Each step is one conditional update, so of two processes only one succeeds.
/// All kinds of work are safe to begin again: they write in one transaction at their end, or write the same once more. So a job whose process has
/// died is begun again, but not for ever: it may be the job that the process died of.
/// </summary>
public sealed class JobTurns(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    /// <summary>How often a job is begun at most.</summary>
    public const int MostRuns = 3;

    /// <summary>How long a job's file can be fetched or confirmed.</summary>
    public static TimeSpan FileKeptFor { get; } = TimeSpan.FromHours(24);

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Takes the job that has waited longest; null where none waits, or one is being worked on.</summary>
    public async Task<Job?> ClaimAsync(Guid holder, CancellationToken cancellationToken)
    {
        await FreeAsync(clock.GetUtcNow() - Lasts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = db.Set<Job>();
        var next = await jobs.AsNoTracking().Where(job => job.State == JobState.Queued).OrderBy(job => job.Id).FirstOrDefaultAsync(cancellationToken);
        if (next is null || await jobs.AnyAsync(job => job.State == JobState.Running, cancellationToken))
            return null;
        var now = clock.GetUtcNow();
        try
        {
            return await jobs.Where(job => job.Id == next.Id && job.State == JobState.Queued).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.Holder, holder).SetProperty(job => job.BegunAt, now)
                    .SetProperty(job => job.BeatAt, now).SetProperty(job => job.Runs, job => job.Runs + 1).SetProperty(job => job.Progress, 0).SetProperty(job => job.Total, 0),
                cancellationToken) == 1 ? next : null;
        }
        catch (Exception fault) when (DatabaseFault.IsTaken(fault))
        {
            // Another process has begun another job at the same moment.
            return null;
        }
    }

    /// <summary>Frees jobs whose process has not been heard of since an instant: they are begun again, or have failed.</summary>
    public async Task FreeAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var dead = db.Set<Job>().Where(job => job.State == JobState.Running && job.BeatAt < since);
        var now = clock.GetUtcNow();
        await dead.Where(job => job.Runs >= MostRuns).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Failed).SetProperty(job => job.Fault, JobFault.Stopped).SetProperty(job => job.EndedAt, now), cancellationToken);
        await dead.ExecuteUpdateAsync(set => set.SetProperty(job => job.State, JobState.Queued), cancellationToken);
    }

    /// <summary>Says that a process still works on a job, and how far it is.</summary>
    /// <returns>False where the job was taken from it.</returns>
    public async Task<bool> BeatAsync(Guid job, Guid holder, JobProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, done, total) = (clock.GetUtcNow(), progress.Done, progress.Total);
        return await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.BeatAt, now).SetProperty(row => row.Progress, done).SetProperty(row => row.Total, total), cancellationToken) == 1;
    }

    /// <summary>Writes how a job ended.</summary>
    public async Task EndAsync(Guid job, Guid holder, JobEnd end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, end.State).SetProperty(row => row.Result, end.Result).SetProperty(row => row.Fault, end.Fault).SetProperty(row => row.EndedAt, now),
            cancellationToken);
    }

    /// <summary>Gives a job back, for a process that is stopped: it is no fault of the job, and is not counted as a run.</summary>
    public async Task GiveBackAsync(Guid job, Guid holder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, JobState.Queued).SetProperty(row => row.Runs, row => row.Runs - 1), cancellationToken);
    }

    /// <summary>Deletes files whose day is over, and jobs of long ago.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (files, rows) = (now - FileKeptFor, now - KeptFor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<Job>().Where(job => job.State == JobState.Tried && job.EndedAt < files).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Failed).SetProperty(job => job.Fault, JobFault.Expired), cancellationToken);
        await db.Set<JobPiece>()
            .Where(piece => db.Set<Job>().Any(job => job.Id == piece.JobId && job.EndedAt < files && job.State != JobState.Queued && job.State != JobState.Running))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Set<Job>().Where(job => job.EndedAt < rows && job.State != JobState.Queued && job.State != JobState.Running).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<Job> Held(SipasDbContext db, Guid job, Guid holder) =>
        db.Set<Job>().Where(row => row.Id == job && row.Holder == holder && row.State == JobState.Running);
}
