using System.Text;
using RabbitMQ.Client;

namespace Sipas.Bench.Processes;

/// <summary>A queue of a random name on the RabbitMQ server that <c>ConnectionStrings__Broker</c> names; the service makes it.</summary>
internal sealed class TemporaryQueue : IAsyncDisposable
{
    private readonly IConnection connection;

    private TemporaryQueue(string broker, string name, IConnection connection) =>
        (Broker, Name, this.connection) = (broker, name, connection);

    /// <summary>The broker's address.</summary>
    public string Broker { get; }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The broker's version.</summary>
    public string Version => connection.ServerProperties?["version"] is byte[] version ? $"RabbitMQ {Encoding.ASCII.GetString(version)}" : "";

    public static async Task<TemporaryQueue> ConnectAsync(string name, CancellationToken cancellationToken)
    {
        var broker = Environment.GetEnvironmentVariable("ConnectionStrings__Broker")
            ?? throw new SetupException("The distributed mode needs ConnectionStrings__Broker: see tests/Sipas.Bench/README.md.");
        var factory = new ConnectionFactory { Uri = new(broker) };
        return new(broker, name, await factory.CreateConnectionAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await using (var channel = await connection.CreateChannelAsync())
        {
            foreach (var queue in new[] { Name, $"{Name}_error", $"{Name}_skipped" })
                await channel.QueueDeleteAsync(queue);
            foreach (var exchange in new[] { Name, $"{Name}_error", $"{Name}_skipped", $"{Name}-accepted" })
                await channel.ExchangeDeleteAsync(exchange);
        }

        await connection.DisposeAsync();
    }

    public override string ToString() => $"The queue {Name}";
}
