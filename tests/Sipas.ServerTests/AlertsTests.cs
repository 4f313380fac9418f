using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sipas.ServerTests;

/// <summary>Alerts of a province: on PostgreSQL, with several processes that look and several that send.</summary>
public sealed class AlertsTests
{
    private const int Tests = 100;

    [Fact]
    public async Task Of_several_processes_one_sees_and_one_sends_each_message()
    {
        var calls = new ConcurrentQueue<string>();
        await using var receiver = await ReceiverAsync(calls);
        await using var province = await Province.PrepareAsync();
        province.Settings["Sipas__Alerts__PrivateWebhooks"] = "true";
        province.Settings["Sipas__Alerts__SendEvery"] = "00:00:01";
        province.Settings["Sipas__Alerts__Every"] = "00:00:10";
        await province.StartAsync("Sipas.Api");
        await Given.ImportUnitsAsync(province.Http);
        await province.StartAsync("Sipas.Api");
        await province.StartAggregatorAsync();
        await province.StartAggregatorAsync();

        var made = JsonNode.Parse(await PostAsync(province, "/api/v1/webhooks", new() { ["name"] = "Điều hành", ["url"] = receiver.Urls.Single() }))!;
        var webhook = made["id"]!.GetValue<string>();
        await PostAsync(province, "/api/v1/alerts/rules", new()
        {
            ["unit"] = "01",
            ["survey"] = "counter-9",
            ["scope"] = "each",
            ["kind"] = "noAnswers",
            ["span"] = "days",
            ["days"] = 1,
            ["webhook"] = webhook,
        });
        await Task.WhenAll(Enumerable.Range(0, Tests).Select(_ => PostAsync(province, $"/api/v1/webhooks/{webhook}/test", [])));

        JsonNode[] delivered = [];
        await Given.EventuallyAsync(
            async () => (delivered = await DeliveredAsync(province)).Length == Tests + 2, TimeSpan.FromSeconds(90), () => $"{delivered.Length} of {Tests + 2} messages are delivered.");
        Assert.Equal(2, delivered.Count(message => message["notice"] is not null));
        Assert.All(delivered, message => Assert.Single(message["attempts"]!.AsArray()));
        Assert.Equal(delivered.Select(message => message["id"]!.GetValue<string>()).Order(), calls.Order());
    }

    private static async Task<JsonNode[]> DeliveredAsync(Province province)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 2).Select(page => province.Http.GetStringAsync(new Uri($"/api/v1/deliveries?state=delivered&page={page}", UriKind.Relative))));
        return [.. pages.SelectMany(page => JsonNode.Parse(page)!.AsArray()).Select(message => message!)];
    }

    private static async Task<string> PostAsync(Province province, string address, JsonObject body)
    {
        using var reply = await province.Http.PostAsJsonAsync(address, body);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, text);
        return text;
    }

    private static async Task<WebApplication> ReceiverAsync(ConcurrentQueue<string> calls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = builder.Build();
        receiver.MapPost("/", (HttpRequest request) => calls.Enqueue(request.Headers["webhook-id"].ToString()));
        await receiver.StartAsync();
        return receiver;
    }
}
