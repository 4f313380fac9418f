using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Sipas.Storage;

/// <summary>Chooses the database by the mode.</summary>
public static class StorageSetup
{
    /// <summary>Registers the context, the bulk writer and the cached reference data.</summary>
    public static IServiceCollection AddSipasStorage(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SipasDbContext>((provider, context) =>
        {
            // Migrations are written by hand for both databases; a test compares them with the model.
            context.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
            if (IsEmbedded(provider))
                Sqlite(context, provider.GetRequiredService<IOptions<SipasOptions>>().Value);
            else
                context.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>());
        });
        // For the framework's own stores, which want one for each request.
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<SipasDbContext>>().CreateDbContext());
        services.AddSingleton(provider => Postgres(provider.GetRequiredService<IConfiguration>().GetConnectionString("Database")));
        services.AddSingleton<ILedgerWriter>(provider => IsEmbedded(provider) ? new SqliteLedgerWriter() : new PostgresLedgerWriter());
        services.AddSingleton(typeof(SecretKeys<>));
        services.AddSingleton<ReferenceCache>();
        services.AddSingleton<StoragePreparation>();
        services.AddSingleton<EmbeddedBackup>();
        return services;
    }

    private static bool IsEmbedded(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SipasOptions>>().Value.Mode == Mode.Embedded;

    // PostgreSQL allows 100 connections by default, and several processes share them.
    private static NpgsqlDataSource Postgres(string? address)
    {
        var connection = new NpgsqlConnectionStringBuilder(address ?? throw new InvalidOperationException("ConnectionStrings__Database is not set."));
        if (!connection.ContainsKey("Maximum Pool Size"))
            connection.MaxPoolSize = 25;
        if (!connection.ContainsKey("Max Auto Prepare"))
            connection.MaxAutoPrepare = 32;
        return NpgsqlDataSource.Create(connection);
    }

    private static void Sqlite(DbContextOptionsBuilder context, SipasOptions options) => context
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, DefaultTimeout = 30 }.ToString())
        .AddInterceptors(DurableSqlite.Instance);

    // A commit that returned has reached the disk: that is what a 202 promises. The log may grow to 32 MB before its pages
    // go to the file, since the same pages of tallies are written again and again.
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public static DurableSqlite Instance { get; } = new();

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            ArgumentNullException.ThrowIfNull(connection);
            // Whether there is a database is looked up without writing; one that was restored has no write-ahead log yet.
            if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
                return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 8000;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
