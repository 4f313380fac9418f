using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sipas.Access;
using Sipas.Storage;

namespace Sipas.Jobs;

/// <summary>All jobs: asked for, found again, confirmed and given up.</summary>
public sealed class JobBook(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim asked = new(0);
    private volatile JobAtWork? atWork;

    /// <summary>Asks for work without a file.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What an export is asked for.</param>
    /// <param name="cancellationToken">Stops before it is asked for.</param>
    public Task<Job> AskAsync(JobKind kind, Actor actor, ExportRequest? request, CancellationToken cancellationToken) =>
        AddAsync(New(kind, actor, null, request), Stream.Null, cancellationToken);

    /// <summary>Asks for an import, which is tried out first.</summary>
    public Task<Job> ImportAsync(JobKind kind, Actor actor, string fileName, Stream file, CancellationToken cancellationToken) =>
        AddAsync(New(kind, actor, fileName, null), file, cancellationToken);

    /// <summary>One job, or null. How far it is, the process that works on it knows before the database does.</summary>
    public async Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(job => job.Id == id, cancellationToken);
        return found is { State: JobState.Running } && atWork is { } here && here.Job == id
            ? found with { Progress = here.Progress.Done, Total = here.Progress.Total }
            : found;
    }

    /// <summary>The newest jobs of some kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="askedBy">Only those that this account asked for; null for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Job>> ListAsync(IReadOnlyCollection<JobKind> kinds, Guid? askedBy, int skip, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Job>().AsNoTracking()
            .Where(job => kinds.Contains(job.Kind) && (askedBy == null || job.AskedById == askedBy))
            .OrderByDescending(job => job.Id).Skip(skip).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Says that an import is to be done as it was tried out.</summary>
    /// <returns>False where it does not wait for that.</returns>
    public async Task<bool> ConfirmAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Job>()
            .Where(job => job.Id == id && job.State == JobState.Tried)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, JobState.Queued).SetProperty(job => job.Confirmed, true).SetProperty(job => job.Runs, 0), cancellationToken) == 1;
    }

    /// <summary>Gives up what is not under way, with its file.</summary>
    /// <returns>False where it is under way, or not there.</returns>
    public async Task<bool> GiveUpAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Job>().Where(job => job.Id == id && job.State != JobState.Queued && job.State != JobState.Running).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Has this process begin with what was asked for, instead of finding it within moments.</summary>
    public void Begin() => asked.Release();

    /// <inheritdoc/>
    public void Dispose() => asked.Dispose();

    /// <summary>Says what this process works on; null for nothing. An embedded database takes no progress while it writes tallies anew.</summary>
    internal void WorksOn(JobAtWork? job) => atWork = job;

    /// <summary>Waits until this process is asked for something, or the time is over; others may have been asked.</summary>
    internal Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => asked.WaitAsync(most, cancellationToken);

    private async Task<Job> AddAsync(Job job, Stream file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(job);
        await foreach (var piece in JobFiles.PiecesAsync(job.Id, file, cancellationToken))
            db.Add(piece);
        await db.SaveChangesAsync(cancellationToken);
        return job;
    }

    private Job New(JobKind kind, Actor actor, string? fileName, ExportRequest? request)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            AskedById = actor.Id,
            AskedBy = actor.Name,
            AskedAt = now,
            FileName = fileName,
            Request = request is null ? null : JsonSerializer.Serialize(request, SipasJson.Options),
        };
    }
}
