using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Alerts;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>What was seen is told, whatever happens in between.</summary>
public sealed class OutboxTests
{
    private const string None = """ "kind": "noAnswers", "span": "days", "days": 3, "recipients": [] """;

    [Fact]
    public async Task A_process_that_ends_between_seeing_and_telling_loses_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        using var folder = new TemporaryFolder();
        await using (var first = new RunningSipas([("Sipas:Alerts:PrivateWebhooks", "true"), ("Sipas:Alerts:SendEvery", "1.00:00:00")]) { Folder = folder.Path })
        {
            var (webhook, _) = await first.WebhookAsync(receiver.Address);
            await first.RuleAsync(await first.UnitAsync(), $""" {None}, "webhook": "{webhook}" """);
            await first.LookAsync();
        }

        Assert.Empty(receiver.Calls);
        await using var second = new RunningSipas([("Sipas:Alerts:PrivateWebhooks", "true"), ("Sipas:Alerts:SendEvery", "1.00:00:00")]) { Folder = folder.Path };
        Assert.Equal(["raised"], await second.ToldAsync());
        await second.SendDueAsync();
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task What_cannot_be_written_to_the_outbox_counts_as_not_seen()
    {
        var clock = new Clock(Alerting.Noon);
        await using var sipas = Alerting.Sipas(clock);
        await sipas.RuleAsync(await sipas.UnitAsync(), None.Replace("[]", """["lan@example.vn"]""", StringComparison.Ordinal));
        using var database = sipas.Database();
        Execute(database, "CREATE TRIGGER full BEFORE INSERT ON outbox_messages BEGIN SELECT RAISE(ABORT, 'full'); END");
        await sipas.LookAsync();
        Assert.Empty((await sipas.JsonAsync("/api/v1/alerts")).AsArray());

        Execute(database, "DROP TRIGGER full");
        clock.Now += TimeSpan.FromMinutes(6);
        await sipas.LookAsync();
        Assert.Equal(["raised"], await sipas.ToldAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_tried_again_later_and_the_log_has_every_try()
    {
        var clock = new Clock(Alerting.Noon);
        await using var receiver = await Receiver.StartAsync(500, 503);
        await using var sipas = Alerting.Sipas(clock);
        await TestMessageAsync(sipas, receiver);

        Assert.Equal(1, await sipas.SendDueAsync());
        Assert.Equal(0, await sipas.SendDueAsync());
        clock.Now += TimeSpan.FromSeconds(37);
        Assert.Equal(1, await sipas.SendDueAsync());
        clock.Now += TimeSpan.FromSeconds(37);
        Assert.Equal(0, await sipas.SendDueAsync());
        clock.Now += TimeSpan.FromSeconds(37);
        Assert.Equal(1, await sipas.SendDueAsync());
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await sipas.SendDueAsync());

        var message = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal("delivered", message.Word("state"));
        Assert.Equal([204, 503, 500], message["attempts"]!.AsArray().Select(attempt => attempt!["code"]!.GetValue<int>()));
        Assert.Single(receiver.Calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct());
    }

    [Fact]
    public async Task A_message_is_given_up_after_a_number_of_tries_and_can_be_sent_again_by_hand()
    {
        var clock = new Clock(Alerting.Noon);
        await using var receiver = await Receiver.StartAsync(500, 500);
        await using var sipas = Alerting.Sipas(clock, ("Sipas:Alerts:Attempts", "2"));
        await TestMessageAsync(sipas, receiver);
        await sipas.SendDueAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await sipas.SendDueAsync();
        var failed = Assert.Single((await sipas.JsonAsync("/api/v1/deliveries?state=failed")).AsArray())!;

        var replay = $"/api/v1/deliveries/{failed.Word("id")}/replay";
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.SendJsonAsync("POST", replay)).StatusCode);
        await sipas.SendDueAsync();

        var message = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal(("delivered", 3), (message.Word("state"), message["attempts"]!.AsArray().Count));
        Assert.Equal([failed.Word("id")], receiver.Calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct());
        await (await sipas.SendJsonAsync("POST", $"/api/v1/deliveries/{Guid.NewGuid()}/replay")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Fact]
    public async Task What_one_process_has_in_hand_no_other_sends_until_that_one_must_have_ended()
    {
        var clock = new Clock(Alerting.Noon);
        await using var receiver = await Receiver.StartAsync();
        await using var sipas = Alerting.Sipas(clock);
        await TestMessageAsync(sipas, receiver);
        var outbox = sipas.Services.GetRequiredService<Outbox>();
        var due = await outbox.DueAsync([MessageKind.Webhook], TestContext.Current.CancellationToken);
        Assert.Single(await outbox.TakeAsync(due, Guid.NewGuid(), TestContext.Current.CancellationToken));

        Assert.Empty(await outbox.TakeAsync(due, Guid.NewGuid(), TestContext.Current.CancellationToken));
        Assert.Equal(0, await sipas.SendDueAsync());
        await (await sipas.SendJsonAsync("POST", $"/api/v1/deliveries/{due[0].Id}/replay")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(1, await sipas.SendDueAsync());
        Assert.Single(receiver.Calls);
    }

    private static async Task TestMessageAsync(RunningSipas sipas, Receiver receiver)
    {
        var (webhook, _) = await sipas.WebhookAsync(receiver.Address);
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.SendJsonAsync("POST", $"/api/v1/webhooks/{webhook}/test")).StatusCode);
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // What the test says.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
