using System.Diagnostics;
using Npgsql;

namespace Sipas.Bench.Processes;

/// <summary>A database of a random name on the PostgreSQL server that <c>ConnectionStrings__Database</c> names.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string server;
    private readonly string name;

    private TemporaryDatabase(string server, string name) => (this.server, this.name) = (server, name);

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    /// <summary>The server's version.</summary>
    public string Version { get; private set; } = "";

    public static async Task<TemporaryDatabase> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var server = Environment.GetEnvironmentVariable("ConnectionStrings__Database")
            ?? throw new SetupException("The distributed mode needs ConnectionStrings__Database and ConnectionStrings__Broker: see tests/Sipas.Bench/README.md.");
        var database = new TemporaryDatabase(server, name);
        await database.ExecuteAsync($"CREATE DATABASE {name}", cancellationToken);
        return database;
    }

    // Not WITH (FORCE), which an ordinary role may not use while autovacuum is at work; without it PostgreSQL stops
    // autovacuum itself, and the connections of processes that are gone end within moments.
    public async ValueTask DisposeAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await ExecuteAsync($"DROP DATABASE {name}", CancellationToken.None);
                return;
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ObjectInUse && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(500);
            }
        }
    }

    public override string ToString() => $"The database {name}";

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        Version = $"PostgreSQL {connection.PostgreSqlVersion}";
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
