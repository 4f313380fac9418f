using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Jobs;

/// <summary>Works on jobs, one after the other. It runs in every API process; of all these one works at a time.</summary>
public sealed partial class JobWorker(
    JobBook book, JobTurns turns, IEnumerable<IJobWork> works, ReferenceCache reference, IOptions<SipasOptions> options, TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);
    private readonly Guid holder = Guid.NewGuid();
    private DateTimeOffset? sweptAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (reference.Current is not null)
                    await WorkAsync(stoppingToken);
                await book.WaitAsync(Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever it is, a job that was begun is begun again once its turn is over.
            catch (Exception fault)
            {
                Log.NotNow(logger, fault.GetBaseException().Message);
                await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        // Nobody else works on an embedded database, so what runs there at the start is of a process that has died.
        if (sweptAt is null && options.Value.Mode == Mode.Embedded)
            await turns.FreeAsync(DateTimeOffset.MaxValue, stoppingToken);
        if (sweptAt is null || clock.GetUtcNow() - sweptAt >= SweepEvery)
        {
            await turns.SweepAsync(stoppingToken);
            sweptAt = clock.GetUtcNow();
        }

        while (await turns.ClaimAsync(holder, stoppingToken) is { } job)
            await RunAsync(job, stoppingToken);
    }

    private async Task RunAsync(Job job, CancellationToken stoppingToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var progress = new JobProgress();
        book.WorksOn(new(job.Id, progress));
        using var ended = new CancellationTokenSource();
        var beating = BeatAsync(job, progress, lost, ended.Token);
        try
        {
            var end = await EndOfAsync(job, progress, lost.Token);
            await turns.EndAsync(job.Id, holder, end, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await turns.GiveBackAsync(job.Id, holder, CancellationToken.None);
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
            book.WorksOn(null);
        }
    }

    private async Task<JobEnd> EndOfAsync(Job job, JobProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await works.First(work => work.Kinds.Contains(job.Kind)).RunAsync(job, progress, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && !DatabaseFault.MayPass(fault))
        {
            Log.Broken(logger, job.Kind, job.Id, fault);
            return JobEnd.Failed(JobFault.Broken);
        }
    }

    // A database that does not answer for a moment, or lets nobody else write meanwhile, takes no turn away.
    private async Task BeatAsync(Job job, JobProgress progress, CancellationTokenSource lost, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(BeatEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    if (!await turns.BeatAsync(job.Id, holder, progress, ended))
                        await lost.CancelAsync();
                }
                catch (Exception fault) when (DatabaseFault.MayPass(fault))
                {
                    Log.NotNow(logger, fault.GetBaseException().Message);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Jobs cannot be worked on at the moment: {Reason}")]
        public static partial void NotNow(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "The {Kind} of job {Job} failed")]
        public static partial void Broken(ILogger logger, JobKind kind, Guid job, Exception fault);
    }
}
