using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>How long the delivery log is kept.</summary>
public sealed class KeptDeliveriesTests
{
    [Fact]
    public async Task What_was_delivered_or_given_up_goes_after_three_months_and_what_waits_stays()
    {
        var clock = new Clock(Alerting.Noon);
        await using var receiver = await Receiver.StartAsync(500, 204, 410, 410);
        await using var sipas = Alerting.Sipas(clock);
        var (webhook, _) = await sipas.WebhookAsync(receiver.Address);
        var test = $"/api/v1/webhooks/{webhook}/test";
        await sipas.SendJsonAsync("POST", test);
        await sipas.SendDueAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await sipas.SendDueAsync();
        await sipas.SendJsonAsync("POST", test);
        await sipas.SendJsonAsync("POST", test);
        await sipas.SendDueAsync();
        Assert.Equal(["delivered", "failed", "failed"], (await sipas.MessagesAsync()).Select(message => message.Word("state")));
        var again = (await sipas.MessagesAsync())[2].Word("id");
        await sipas.SendJsonAsync("POST", $"/api/v1/deliveries/{again}/replay");

        clock.Now = clock.Now.AddMonths(3);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));
        Assert.Equal((3, 4), (Count(sipas, "outbox_messages"), Count(sipas, "delivery_attempts")));
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));

        var left = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal((again, "waiting", 1), (left.Word("id"), left.Word("state"), left["attempts"]!.AsArray().Count));
        Assert.Equal(1, Count(sipas, "delivery_attempts"));
        Assert.Equal(["2025-11-23 2", "2025-11-22 0"], (await sipas.JsonAsync("/api/v1/retention"))["deletions"]!.AsArray()
            .Where(deletion => deletion!.Word("kind") == "deliveries").Select(deletion => $"{deletion!["before"]} {deletion["deleted"]}"));
    }

    private static long Count(RunningSipas sipas, string table)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The name of a table of the test.
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
