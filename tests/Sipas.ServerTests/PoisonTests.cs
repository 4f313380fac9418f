using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Sipas.ServerTests;

/// <summary>A message that cannot be recorded ends in the error queue with its reason, and holds nothing up.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task What_is_no_message_goes_to_the_error_queue_and_the_rest_is_counted()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await PublishAsync(province, "this is no message");
        await Given.PostBatchAsync(province.Http, Given.Answers(20));

        await Given.EventuallyCountedAsync(province.Http, 20);
        Assert.NotEmpty(await ReasonAsync(province));
    }

    [Fact]
    public async Task An_answer_for_a_unit_that_is_gone_goes_there_with_its_message_and_the_others_in_it_are_counted()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await PublishAsync(province, Message(Response("00004"), Response("99999"), Response("00008")));
        await Given.PostBatchAsync(province.Http, Given.Answers(20));

        await Given.EventuallyCountedAsync(province.Http, 22);
        Assert.Contains("99999", await ReasonAsync(province), StringComparison.Ordinal);
    }

    private static JsonObject Response(string unit) => new()
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["survey"] = "counter-9",
        ["version"] = 1,
        ["unit"] = unit,
        ["answeredAt"] = "2026-03-15T02:00:00+00:00",
        ["receivedAt"] = "2026-03-15T02:00:01+00:00",
        ["channel"] = "import",
        ["levels"] = Convert.ToBase64String([4, 0, 0, 4, 0, 0, 0, 0, 0]),
    };

    private static string Message(params JsonNode[] responses) => new JsonObject
    {
        ["messageId"] = Guid.NewGuid().ToString(),
        ["messageType"] = new JsonArray("urn:message:Sipas.Intake:ResponsesAccepted"),
        ["message"] = new JsonObject { ["responses"] = new JsonArray(responses) },
    }.ToJsonString();

    private static async Task PublishAsync(Province province, string body)
    {
        await using var channel = await Servers.OpenChannelAsync();
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync(province.Queue, "", mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    private static async Task<string> ReasonAsync(Province province)
    {
        BasicGetResult? failed = null;
        await Given.EventuallyAsync(
            async () => (failed = await TakeAsync($"{province.Queue}_error")) is not null,
            TimeSpan.FromSeconds(30), () => "Nothing is in the error queue.");
        return Encoding.UTF8.GetString((byte[])failed!.BasicProperties.Headers!["MT-Fault-Message"]!);
    }

    // The error queue is made with its first message; asking for one that is not there closes the channel.
    private static async Task<BasicGetResult?> TakeAsync(string queue)
    {
        await using var channel = await Servers.OpenChannelAsync();
        try
        {
            return await channel.BasicGetAsync(queue, autoAck: true);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }
}
