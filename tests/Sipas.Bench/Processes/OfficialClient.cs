using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Sipas.Bench.Processes;

/// <summary>An official with a browser without script: makes the first account as a person would, keeps its cookies, and opens pages.</summary>
internal sealed partial class OfficialClient : IDisposable
{
    private readonly HttpClient http;

    private OfficialClient(Deployment deployment) => http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = deployment.Api.Address };

    /// <summary>Makes the first account of a deployment with its token, which signs it in.</summary>
    public static async Task<OfficialClient> SetUpAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        var official = new OfficialClient(deployment);
        var form = await official.http.GetStringAsync("/set-up", cancellationToken);
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(form).Groups["token"].Value,
            ["token"] = deployment.Token,
            ["name"] = "Benchmark",
            ["email"] = "bench@example.vn",
            ["password"] = "a password for one run of the benchmark",
        };
        using var reply = await official.http.PostAsync("/set-up", new FormUrlEncodedContent(fields), cancellationToken);
        return reply.IsSuccessStatusCode ? official : throw new SetupException($"Making the first account: {(int)reply.StatusCode}");
    }

    /// <summary>How long the service takes for a page, from the request to its last byte.</summary>
    public async Task<TimeSpan> TimeAsync(string address, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var reply = await http.GetAsync(address, cancellationToken);
        var page = await reply.Content.ReadAsStringAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        return reply.IsSuccessStatusCode && page.Contains("<h1>", StringComparison.Ordinal)
            ? time
            : throw new InvalidDataException($"GET {address}: {(int)reply.StatusCode}");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
