using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sipas.Bench.Processes;

/// <summary>A program of this repository, listening on a free port of the loopback interface until it is disposed of.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int MostLines = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly string name;
    private readonly ConcurrentQueue<string> lastLines = new();

    /// <summary>Starts <c>dotnet</c> with <paramref name="arguments"/>.</summary>
    public ChildProcess(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        this.name = name;
        Address = new($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What is set for this process alone.
        foreach (var own in start.Environment.Keys.Where(key => key.StartsWith("DOTNET_SYSTEM_NET_SOCKETS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(own);
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The most memory it has had resident so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Waits until <paramref name="path"/> answers 200.</summary>
    public async Task ReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var began = Stopwatch.GetTimestamp(); !process.HasExited && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            if (await AnswersAsync(http, path, cancellationToken))
                return;
            await Task.Delay(100, cancellationToken);
        }

        throw new SetupException($"{name} did not become ready.");
    }

    /// <summary>Stops it, and passes on what it wrote last: warnings and worse.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process.HasExited)
            Console.Error.WriteLine($"{name} had ended by itself, with code {process.ExitCode}.");
        else
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        foreach (var line in lastLines)
            Console.Error.WriteLine($"{name}: {line}");
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var reply = await http.GetAsync(path, cancellationToken);
            return reply.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lastLines.Enqueue(line);
        if (lastLines.Count > MostLines)
            lastLines.TryDequeue(out _);
    }
}
