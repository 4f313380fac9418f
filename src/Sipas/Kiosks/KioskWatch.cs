using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>
/// Keeps the known kiosks up to date: in the distributed mode another process may have enrolled or revoked one. It looks
/// every two seconds, so that a revoked token opens nothing anywhere after five.
/// </summary>
public sealed partial class KioskWatch(
    KioskCache kiosks, ReferenceCache reference, IOptions<SipasOptions> options, TimeProvider clock, ILogger<KioskWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Whether the database answered when it was last asked.</summary>
    public bool DatabaseAnswers { get; private set; } = true;

    /// <summary>In the embedded mode the kiosks are known before the first request, and no other process changes them.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Mode == Mode.Embedded)
            await kiosks.RefreshAsync(cancellationToken);
        else
            await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Before the reference data is read, the tables may not be there yet.
            if (reference.Current is not null)
                await LookAsync(stoppingToken);
            await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await kiosks.RefreshAsync(cancellationToken);
            DatabaseAnswers = true;
        }
        // What is known stands until the database answers again.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (DatabaseAnswers)
                Log.NotRead(logger, fault.GetBaseException().Message);
            DatabaseAnswers = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Kiosks stay as they were last read: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);
    }
}
