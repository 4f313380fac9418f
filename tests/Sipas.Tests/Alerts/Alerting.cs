using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Alerts;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>The words of alerts. Nothing is sent and nothing looked at by itself: tests say when.</summary>
internal static class Alerting
{
    /// <summary>A Saturday in November, when the answers of <see cref="Given"/> have just come in.</summary>
    public const string Noon = "2025-11-22T12:00:00+07:00";

    /// <summary>A service with a clock that stands.</summary>
    public static RunningSipas Sipas(Clock? clock, params (string Key, string? Value)[] settings) =>
        new([("Sipas:Alerts:SendEvery", "1.00:00:00"), ("Sipas:Alerts:PrivateWebhooks", "true"), .. settings]) { Clock = clock };

    /// <summary>Makes a rule about a unit's counter form.</summary>
    /// <param name="sipas">The service.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="fields">The other fields, as JSON without braces.</param>
    public static async Task<Guid> RuleAsync(this RunningSipas sipas, string unit, string fields)
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Rule(unit, fields));
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return Guid.Parse((await reply.JsonAsync()).Word("id"));
    }

    /// <summary>A rule as the API takes it; mail about it goes to Lan unless the fields say otherwise.</summary>
    public static string Rule(string unit, string fields) => Given.With(
        new() { ["unit"] = unit, ["survey"] = "counter-9", ["recipients"] = new JsonArray("lan@example.vn") }, $"{{ {fields} }}");

    /// <summary>Looks at the rules that are due.</summary>
    public static Task<int> LookAsync(this RunningSipas sipas) => sipas.Services.GetRequiredService<AlertWatch>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Sends what is due.</summary>
    public static Task<int> SendDueAsync(this RunningSipas sipas) => sipas.Services.GetRequiredService<Dispatcher>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>All messages, the oldest first.</summary>
    public static async Task<JsonNode[]> MessagesAsync(this RunningSipas sipas) => [.. (await sipas.JsonAsync("/api/v1/deliveries")).AsArray().Reverse().Select(message => message!)];

    /// <summary>What was told, in order.</summary>
    public static async Task<string[]> ToldAsync(this RunningSipas sipas) => [.. (await sipas.MessagesAsync()).Select(message => message["notice"]!.Word("state"))];

    /// <summary>Makes a webhook.</summary>
    /// <returns>Its key and its secret.</returns>
    public static async Task<(string Id, string Secret)> WebhookAsync(this RunningSipas sipas, Uri url)
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/webhooks", $$"""{ "name": "Điều hành", "url": "{{url}}" }""");
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        var made = await reply.JsonAsync();
        return (made.Word("id"), made.Word("secret"));
    }
}
