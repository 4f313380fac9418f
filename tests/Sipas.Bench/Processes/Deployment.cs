using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace Sipas.Bench.Processes;

/// <summary>The service in one of its modes, empty, with everything it writes to; all of it is gone once disposed of.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    /// <summary>The threshold that hides nothing.</summary>
    public const int EveryCell = 1;

    private readonly List<IAsyncDisposable> parts = [];

    private Deployment()
    {
    }

    /// <summary>An administrator's token.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public ChildProcess Api { get; private set; } = null!;

    /// <summary>Null in the embedded mode.</summary>
    public ChildProcess? Aggregator { get; private set; }

    /// <summary>Where the embedded mode keeps its database.</summary>
    public string DataDirectory { get; private set; } = "";

    /// <summary>The versions of the servers behind it.</summary>
    public string Servers { get; private set; } = "";

    /// <summary>Starts everything.</summary>
    /// <param name="mode">Which mode.</param>
    /// <param name="threshold">The fewest people that results show; <see cref="EveryCell"/> where every cell is to be checked.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task<Deployment> StartAsync(Mode mode, int threshold, CancellationToken cancellationToken)
    {
        var deployment = new Deployment();
        try
        {
            await deployment.StartPartsAsync(mode, threshold, cancellationToken);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    // What cannot be removed is named, and keeps neither the rest nor an earlier fault from being dealt with.
    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.AsEnumerable().Reverse())
        {
            try
            {
                await part.DisposeAsync();
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or UnauthorizedAccessException or RabbitMQClientException)
            {
                Console.Error.WriteLine($"{part} is left behind: {fault.Message}");
            }
        }
    }

    private async Task StartPartsAsync(Mode mode, int threshold, CancellationToken cancellationToken)
    {
        var folder = Add(new TemporaryFolder());
        DataDirectory = folder.Path;
        var settings = new Dictionary<string, string>
        {
            ["Sipas__Mode"] = mode.ToString(),
            ["Sipas__DataDirectory"] = folder.Path,
            ["Sipas__Access__BootstrapToken"] = Token,
            ["Sipas__Demonstration"] = "false",
            ["Sipas__Results__Threshold"] = threshold.ToString(CultureInfo.InvariantCulture),
        };
        if (mode == Mode.Distributed)
            await AddServersAsync(settings, cancellationToken);

        Api = Add(new ChildProcess("Sipas.Api", [Programs.Api], settings));
        await Api.ReadyAsync("/health/ready", cancellationToken);
        if (mode == Mode.Distributed)
        {
            Aggregator = Add(new ChildProcess("Sipas.Aggregator", [Programs.Aggregator], settings));
            await Aggregator.ReadyAsync("/health/ready", cancellationToken);
        }
    }

    private async Task AddServersAsync(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var name = $"sipas_bench_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var database = Add(await TemporaryDatabase.CreateAsync(name, cancellationToken));
        var queue = Add(await TemporaryQueue.ConnectAsync(name, cancellationToken));
        settings["ConnectionStrings__Database"] = database.ConnectionString;
        settings["ConnectionStrings__Broker"] = queue.Broker;
        settings["Sipas__Queue__Name"] = queue.Name;
        Servers = $"{database.Version}, {queue.Version}";
    }

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        parts.Add(part);
        return part;
    }
}

/// <summary>A folder among the temporary files, removed with what is in it.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sipas-bench-").FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }

    public override string ToString() => $"The folder {Path}";
}
