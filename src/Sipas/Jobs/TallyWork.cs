using Microsoft.EntityFrameworkCore;
using Sipas.Aggregation;
using Sipas.Storage;

namespace Sipas.Jobs;

/// <summary>Compares the tallies with the ledger, or writes them anew.</summary>
public sealed class TallyWork(IDbContextFactory<SipasDbContext> contexts, Verification verification, TallyRebuild rebuild) : IJobWork
{
    /// <inheritdoc/>
    public IReadOnlyList<JobKind> Kinds { get; } = [JobKind.Rebuild, JobKind.Verify];

    /// <inheritdoc/>
    public async Task<JobEnd> RunAsync(Job job, JobProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(progress);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            progress.Of(await db.Responses.LongCountAsync(cancellationToken));
        return job.Kind == JobKind.Rebuild
            ? JobEnd.Done(await rebuild.RebuildAsync(cancellationToken, progress))
            : JobEnd.Done(await verification.VerifyAsync(cancellationToken, progress));
    }
}
