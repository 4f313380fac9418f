using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sipas.Bench.Answers;
using Sipas.Bench.Units;

namespace Sipas.Bench.Processes;

/// <summary>What the benchmark asks of the service besides taking answers, as an administrator.</summary>
internal sealed class ServiceClient : IDisposable
{
    /// <summary>The questionnaire that is measured with.</summary>
    public const string Survey = "sipas-2023";

    private readonly HttpClient http;

    public ServiceClient(Deployment deployment)
    {
        http = new() { BaseAddress = deployment.Api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", deployment.Token);
    }

    /// <summary>The address of a unit's results over a span of days.</summary>
    public static string Results(string unit, AnswerTimes span) =>
        $"/api/v1/results/{unit}?survey={Survey}&from={span.From:yyyy-MM-dd}&to={span.To:yyyy-MM-dd}";

    public async Task ImportAsync(UnitList units, CancellationToken cancellationToken)
    {
        using var csv = new StringContent(units.Csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var reply = await http.PostAsync("/api/v1/units/import", csv, cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new SetupException($"Importing the units: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>Publishes a period of a unit and all units below it.</summary>
    public async Task PublishAsync(string unit, string period, CancellationToken cancellationToken)
    {
        using var body = new StringContent($$"""{ "unit": "{{unit}}", "survey": "{{Survey}}", "period": "{{period}}" }""", Encoding.UTF8, "application/json");
        using var reply = await http.PostAsync("/api/v1/publications", body, cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new InvalidDataException($"Publishing {period}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>The JSON at an address.</summary>
    public async Task<JsonElement> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await BytesAsync(address, cancellationToken));
        return json.RootElement.Clone();
    }

    /// <summary>How many people are counted in a unit.</summary>
    public async Task<long> RespondentsAsync(string unit, AnswerTimes span, CancellationToken cancellationToken) =>
        RespondentsOf(await GetAsync(Results(unit, span), cancellationToken));

    /// <summary>How many people a result shows; where nobody has answered it shows none.</summary>
    public static long RespondentsOf(JsonElement results) =>
        results.GetProperty("respondents") is { ValueKind: JsonValueKind.Number } respondents ? respondents.GetInt64() : 0;

    /// <summary>How long the service takes for an address, the whole reply included.</summary>
    public async Task<TimeSpan> TimeAsync(string address, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await BytesAsync(address, cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>How many lines and bytes an address streams; nothing of it is kept.</summary>
    public async Task<(long Lines, long Bytes)> LinesAsync(string address, CancellationToken cancellationToken)
    {
        using var reply = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new InvalidDataException($"GET {address}: {(int)reply.StatusCode}");
        await using var body = await reply.Content.ReadAsStreamAsync(cancellationToken);
        var (lines, bytes, buffer) = (0L, 0L, new byte[256 * 1024]);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            bytes += read;
        }

        return (lines, bytes);
    }

    public void Dispose() => http.Dispose();

    private async Task<byte[]> BytesAsync(string address, CancellationToken cancellationToken)
    {
        using var reply = await http.GetAsync(address, cancellationToken);
        var body = await reply.Content.ReadAsByteArrayAsync(cancellationToken);
        return reply.IsSuccessStatusCode
            ? body
            : throw new InvalidDataException($"GET {address}: {(int)reply.StatusCode} {Encoding.UTF8.GetString(body)}");
    }
}
