using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sipas.Privacy;

/// <summary>Looks every hour whether something has been kept for its time, and deletes it. It runs in every process that records; one of them does it.</summary>
public sealed partial class RetentionJob(Retention retention, TimeProvider clock, ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = FirstAfter; !stoppingToken.IsCancellationRequested; wait = Every)
        {
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested)
                    await retention.RunAsync(Pause, stoppingToken);
            }
            // Whatever it is, recording goes on, and the next hour this is tried again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotDone(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What has been kept for its time could not be deleted; it is tried again within the hour")]
        public static partial void NotDone(ILogger logger, Exception fault);
    }
}
