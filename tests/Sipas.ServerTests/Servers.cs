using Npgsql;
using RabbitMQ.Client;

namespace Sipas.ServerTests;

/// <summary>The real PostgreSQL and RabbitMQ that <c>tests/run</c> starts, or that the environment names.</summary>
public static class Servers
{
    private const string Why = "needs PostgreSQL and RabbitMQ: set ConnectionStrings__Database and ConnectionStrings__Broker, or use tests/run";

    /// <summary>A connection string, for a user who may create databases.</summary>
    public static string Database => Environment.GetEnvironmentVariable("ConnectionStrings__Database") ?? Missing();

    /// <summary>An <c>amqp://</c> address.</summary>
    public static Uri Broker => new(Environment.GetEnvironmentVariable("ConnectionStrings__Broker") ?? Missing());

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"sipas_test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Database) { Database = name }.ToString();
    }

    /// <summary>Drops what <see cref="CreateDatabaseAsync"/> created. While autovacuum is at work in it, an ordinary role may not, and waits.</summary>
    public static async Task DropDatabaseAsync(string database)
    {
        for (var until = DateTime.UtcNow + TimeSpan.FromSeconds(30); ;)
        {
            try
            {
                await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");
                return;
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege && DateTime.UtcNow < until)
            {
                await Task.Delay(500);
            }
        }
    }

    /// <summary>Opens a channel to the broker.</summary>
    public static async Task<IChannel> OpenChannelAsync()
    {
        var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        return await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Missing()
    {
        Assert.Skip(Why);
        return "";
    }
}
