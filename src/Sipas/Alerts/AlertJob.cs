using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>Looks again and again whether rules are due. It runs in every process that records.</summary>
public sealed partial class AlertJob(AlertWatch watch, ReferenceCache reference, IOptions<AlertOptions> options, TimeProvider clock, ILogger<AlertJob> logger) : BackgroundService
{
    // A rule that was made or changed a moment ago is looked at within a minute.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = options.Value.Every < Longest ? options.Value.Every : Longest;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && reference.Current is not null)
                    await watch.RunAsync(stoppingToken);
            }
            // Whatever it is, recording goes on, and a minute later the next rules are looked at.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotDone(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A rule of alerts could not be looked at; it is tried again")]
        public static partial void NotDone(ILogger logger, Exception fault);
    }
}
