using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sipas.ServerTests;

/// <summary>The API or an aggregator as a process of its own, so that it can be killed.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ServiceProcess(string project, int port, IReadOnlyDictionary<string, string> settings, params string[] command)
    {
        Address = new($"http://127.0.0.1:{port}");
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Given.Token);
        var start = new ProcessStartInfo("dotnet", [AssemblyOf(project), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>A client with the administrator's token.</summary>
    public HttpClient Http { get; }

    /// <summary>The most memory it has had resident so far, in bytes.</summary>
    public long PeakMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..^"kB".Length].Trim(),
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All that it printed.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts a process and waits until it lives; with <paramref name="ready"/>, until it is ready for work.</summary>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> settings, bool ready = true)
    {
        var service = new ServiceProcess(project, FreePort(), settings);
        await service.WaitForAsync(ready ? "/health/ready" : "/health/live");
        return service;
    }

    /// <summary>Runs a command of the API, which ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> CommandAsync(IReadOnlyDictionary<string, string> settings, params string[] command)
    {
        await using var run = new ServiceProcess("Sipas.Api", FreePort(), settings, command);
        await run.process.WaitForExitAsync().WaitAsync(Patience);
        return run.process.ExitCode;
    }

    /// <summary>Waits until an address answers 200.</summary>
    public Task WaitForAsync(string path) => Given.EventuallyAsync(
        async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The service ended.\n{Output}");
            try
            {
                using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        Patience,
        () => $"{path} did not become 200.\n{Output}");

    /// <summary>SIGKILL: it has no chance to do anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it finishes what it has begun.</summary>
    public async Task StopAsync()
    {
        Assert.Equal(0, SendSignal(process.Id, 15));
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        Http.Dispose();
    }

    // The services are built beside the tests, in the same configuration.
    private static string AssemblyOf(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Sipas.sln")))
            root = root.Parent ?? throw new InvalidOperationException("Sipas.sln is not above the tests.");
        return Path.Combine(root.FullName, "src", project, "bin", configuration, framework, $"{project}.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
