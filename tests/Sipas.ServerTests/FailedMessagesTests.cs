using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Sipas.ServerTests;

/// <summary>A message that could not be recorded is looked at as often as one likes without being lost, and replayed or discarded.</summary>
public sealed class FailedMessagesTests
{
    [Fact]
    public async Task A_message_is_shown_with_its_reason_and_replayed_once_its_cause_is_gone_and_counted_exactly_once()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var sent = Message("00004", "99999");
        await PublishAsync(province, sent);

        var failed = await FailedAsync(province, 1);
        Assert.Contains("99999", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, failed.GetProperty("answers").GetInt32());
        Assert.DoesNotContain("Cán bộ tận tình", failed.GetRawText(), StringComparison.Ordinal);
        for (var look = 0; look < 25; look++)
            Assert.Equal(failed.GetRawText(), (await FailedAsync(province, 1)).GetRawText());

        using var unit = new StringContent("code,name,full_name,type,parent_code,region,valid_from\n99999,Mới,Phường Mới,ward,01,,2025-07-01", Encoding.UTF8, "text/csv");
        using var imported = await province.Http.PostAsync(new Uri("/api/v1/units/import", UriKind.Relative), unit, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        // The aggregator hears of a new unit within seconds; until then the message comes back.
        await Given.EventuallyAsync(
            async () =>
            {
                if (await Given.RespondentsAsync(province.Http) == 2)
                    return true;
                foreach (var message in (await ListAsync(province)).GetProperty("messages").EnumerateArray())
                    await PostAsync(province, message.GetProperty("id").GetString()!, "replay");
                return false;
            },
            TimeSpan.FromSeconds(60), () => "The message was not counted.");
        await FailedAsync(province, 0);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(province, failed.GetProperty("id").GetString()!, "replay"));
        var system = await province.Http.GetFromJsonAsync<JsonElement>("/api/v1/system", TestContext.Current.CancellationToken);
        var (database, queue) = (system.GetProperty("database"), system.GetProperty("queue"));
        Assert.Equal(("PostgreSQL", 0), (database.GetProperty("name").GetString(), database.GetProperty("pending").GetInt32()));
        Assert.InRange(DateTimeOffset.UtcNow - database.GetProperty("lastCountedAt").GetDateTimeOffset(), TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Equal((1, 0), (queue.GetProperty("consumers").GetInt32(), queue.GetProperty("failed").GetInt32()));
        Assert.DoesNotContain(Given.Token, system.GetRawText(), StringComparison.Ordinal);
        await PublishAsync(province, sent);
        await Given.PostBatchAsync(province.Http, Given.Answers(5));
        await Given.EventuallyCountedAsync(province.Http, 7);
    }

    [Fact]
    public async Task One_message_of_several_is_discarded_and_the_others_stay()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        foreach (var unit in new[] { "99997", "99998", "99999" })
            await PublishAsync(province, Message(unit));
        await FailedAsync(province, 3);

        var messages = (await ListAsync(province)).GetProperty("messages").EnumerateArray().ToList();
        var second = messages.Single(message => message.GetProperty("reason").GetString()!.Contains("99998", StringComparison.Ordinal)).GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(province, second, "discard"));
        var left = (await ListAsync(province)).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString());
        Assert.Equal(messages.Select(message => message.GetProperty("id").GetString()).Where(id => id != second).Order(), left.Order());
        await province.BrokerLink.CutAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(province, second, "discard"));
    }

    private static string Message(params string[] units) => new JsonObject
    {
        ["messageId"] = Guid.NewGuid().ToString(),
        ["messageType"] = new JsonArray("urn:message:Sipas.Intake:ResponsesAccepted"),
        ["message"] = new JsonObject
        {
            ["responses"] = new JsonArray([.. units.Select(unit => new JsonObject
            {
                ["id"] = Guid.CreateVersion7().ToString(),
                ["survey"] = "counter-9",
                ["version"] = 1,
                ["unit"] = unit,
                ["answeredAt"] = "2026-03-15T02:00:00+00:00",
                ["receivedAt"] = "2026-03-15T02:00:01+00:00",
                ["channel"] = "import",
                ["levels"] = Convert.ToBase64String([4, 0, 0, 4, 0, 0, 0, 0, 0]),
                ["comment"] = "Cán bộ tận tình",
            })]),
        },
    }.ToJsonString();

    private static async Task PublishAsync(Province province, string body)
    {
        await using var channel = await Servers.OpenChannelAsync();
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync(province.Queue, "", mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    private static Task<JsonElement> ListAsync(Province province) =>
        province.Http.GetFromJsonAsync<JsonElement>("/api/v1/failed", TestContext.Current.CancellationToken);

    // Waits until so many have failed; the first of them.
    private static async Task<JsonElement> FailedAsync(Province province, int count)
    {
        var list = default(JsonElement);
        await Given.EventuallyAsync(
            async () => (list = await ListAsync(province)).GetProperty("waiting").GetInt32() == count, TimeSpan.FromSeconds(30), () => $"{count} should have failed: {list}");
        Assert.Equal(count, list.GetProperty("messages").GetArrayLength());
        return count == 0 ? default : list.GetProperty("messages")[0];
    }

    private static async Task<HttpStatusCode> PostAsync(Province province, string id, string what)
    {
        using var reply = await province.Http.PostAsync(new Uri($"/api/v1/failed/{id}/{what}", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return reply.StatusCode;
    }
}
