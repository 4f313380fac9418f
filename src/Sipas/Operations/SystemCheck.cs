using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Sipas.Intake;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Operations;

/// <summary>Looks how the service is.</summary>
public sealed partial class SystemCheck(
    IDbContextFactory<SipasDbContext> contexts, IConfiguration configuration, IOptions<SipasOptions> options, IOptions<QueueOptions> queue, SystemSettings settings, TimeProvider clock,
    ILogger<SystemCheck> logger)
{
    // Ids are in the order of time, so the newest are found without reading the ledger.
    private const int Newest = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Looks; what does not answer within seconds is left out.</summary>
    public async Task<SystemState> LookAsync(CancellationToken cancellationToken) => new(
        options.Value.Mode,
        typeof(SystemCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        clock.GetUtcNow(),
        await OrNothingAsync(DatabaseAsync, cancellationToken),
        options.Value.Mode == Mode.Distributed ? await OrNothingAsync(QueueAsync, cancellationToken) : null,
        options.Value.Mode == Mode.Embedded ? new DriveInfo(Path.GetFullPath(options.Value.DataDirectory)).AvailableFreeSpace : null,
        settings.All());

    private async Task<T?> OrNothingAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await look(patience.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotAnswered(logger, fault.GetBaseException().Message);
            return null;
        }
    }

    private async Task<DatabaseState> DatabaseAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Responses.Where(row => row.Device != Demonstration.Device).OrderByDescending(row => row.Id).Take(Newest).Select(row => new { row.CountedAt, row.ReceivedAt }).ToListAsync(cancellationToken);
        var last = newest.MaxBy(row => row.CountedAt);
        return new(
            db.Database.IsSqlite() ? "SQLite" : "PostgreSQL",
            await SizeAsync(db, cancellationToken),
            (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault(),
            (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count(),
            await db.DataProtectionKeys.CountAsync(cancellationToken),
            last?.CountedAt,
            last?.CountedAt - last?.ReceivedAt);
    }

    private static Task<long> SizeAsync(SipasDbContext db, CancellationToken cancellationToken) => db.Database.SqlQueryRaw<long>(db.Database.IsSqlite()
        ? "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()"
        : "SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellationToken);

    private async Task<QueueState> QueueAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new(configuration.GetConnectionString("Broker")!), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var waiting = await channel.QueueDeclarePassiveAsync(queue.Value.Name, cancellationToken);
        return new(waiting.MessageCount, waiting.ConsumerCount, await FailedAsync(channel, cancellationToken));
    }

    // The error queue is made with its first message.
    private async Task<long> FailedAsync(IChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.MessageCountAsync($"{queue.Value.Name}_error", cancellationToken);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What the system page shows is not complete: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
