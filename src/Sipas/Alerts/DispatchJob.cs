using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>Sends what is due, again and again. It runs in every process that serves pages.</summary>
public sealed partial class DispatchJob(Dispatcher dispatcher, ReferenceCache reference, IOptions<AlertOptions> options, TimeProvider clock, ILogger<DispatchJob> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.SendEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && reference.Current is not null)
                    await dispatcher.RunAsync(stoppingToken);
            }
            // What could not be noted as sent is sent again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotDone(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Messages could not be sent; it is tried again")]
        public static partial void NotDone(ILogger logger, Exception fault);
    }
}
