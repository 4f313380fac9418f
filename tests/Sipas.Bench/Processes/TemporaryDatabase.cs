using Npgsql;

namespace Sipas.Bench.Processes;

/// <summary>A database of a random name on the PostgreSQL server that <c>ConnectionStrings__Database</c> names.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
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

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        Version = $"PostgreSQL {connection.PostgreSqlVersion}";
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
