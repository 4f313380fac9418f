using Npgsql;

namespace Sipas.ServerTests;

/// <summary>
/// A province's installation: a database and a queue of its own, one API, and as many aggregators as a test starts. The
/// lines to both servers can be cut.
/// </summary>
public sealed class Province : IAsyncDisposable
{
    private readonly string database;
    private readonly List<ServiceProcess> processes = [];

    private Province(string database)
    {
        this.database = database;
        var server = new NpgsqlConnectionStringBuilder(database);
        DatabaseLink = Link.To(server.Host!, server.Port);
        BrokerLink = Link.To(Servers.Broker.Host, Servers.Broker.Port);
        Settings = new Dictionary<string, string>
        {
            ["Sipas__Mode"] = "Distributed",
            ["Sipas__Access__BootstrapToken"] = Given.Token,
            ["Sipas__Results__Threshold"] = "1",
            ["Sipas__Queue__Name"] = Queue,
            ["ConnectionStrings__Database"] = new NpgsqlConnectionStringBuilder(database) { Host = "127.0.0.1", Port = DatabaseLink.Port, Timeout = 2 }.ToString(),
            ["ConnectionStrings__Broker"] = new UriBuilder(Servers.Broker) { Host = "127.0.0.1", Port = BrokerLink.Port }.ToString(),
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    /// <summary>The queue between API and aggregators.</summary>
    public string Queue { get; } = $"sipas-test-{Guid.NewGuid():N}";

    /// <summary>The line to PostgreSQL.</summary>
    public Link DatabaseLink { get; }

    /// <summary>The line to RabbitMQ.</summary>
    public Link BrokerLink { get; }

    /// <summary>What every process is started with.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>The first API.</summary>
    public ServiceProcess Api => processes[0];

    /// <summary>A client of the API with the administrator's token.</summary>
    public HttpClient Http => Api.Http;

    /// <summary>A connection string that does not pass the line.</summary>
    public string Database => database;

    /// <summary>An installation with its API running and its units imported.</summary>
    public static async Task<Province> StartAsync()
    {
        var province = new Province(await Servers.CreateDatabaseAsync());
        await province.StartAsync("Sipas.Api");
        await Given.ImportUnitsAsync(province.Http);
        return province;
    }

    /// <summary>An installation of which nothing runs yet.</summary>
    public static async Task<Province> PrepareAsync() => new(await Servers.CreateDatabaseAsync());

    /// <summary>Starts another aggregator.</summary>
    public Task<ServiceProcess> StartAggregatorAsync() => StartAsync("Sipas.Aggregator");

    /// <summary>Starts a process.</summary>
    public async Task<ServiceProcess> StartAsync(string project, bool ready = true)
    {
        var process = await ServiceProcess.StartAsync(project, Settings, ready);
        processes.Add(process);
        return process;
    }

    /// <summary>How many messages wait in a queue of this installation.</summary>
    public static async Task<uint> WaitingInAsync(string queue)
    {
        var channel = await Servers.OpenChannelAsync();
        await using (channel)
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        await DatabaseLink.DisposeAsync();
        await BrokerLink.DisposeAsync();
        await using var channel = await Servers.OpenChannelAsync();
        await channel.QueueDeleteAsync(Queue, ifUnused: false, ifEmpty: false);
        await channel.QueueDeleteAsync($"{Queue}_error", ifUnused: false, ifEmpty: false);
        foreach (var exchange in new[] { Queue, $"{Queue}_error", $"{Queue}-accepted" })
            await channel.ExchangeDeleteAsync(exchange);
        await Servers.DropDatabaseAsync(database);
    }
}
