using System.Net;
using System.Text.Json.Nodes;
using Sipas.Api.Alerts;
using Sipas.Tests.Kiosks;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace Sipas.Tests.Alerts;

/// <summary>Calls of other systems: signed, and of nobody whom only the service can reach.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task A_call_is_signed_so_that_another_library_finds_it_good_and_a_changed_one_not()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sipas = Alerting.Sipas(null, ("Sipas:Web:PublicAddress", "https://danhgia.example.vn/"));
        var unit = await sipas.UnitAsync();
        var (webhook, secret) = await sipas.WebhookAsync(receiver.Address);
        var rule = await sipas.RuleAsync(unit, $""" "kind": "noAnswers", "span": "days", "days": 3, "recipients": [], "webhook": "{webhook}" """);
        await sipas.LookAsync();
        Assert.Equal(1, await sipas.SendDueAsync());

        var (headers, body) = Assert.Single(receiver.Calls);
        new StandardWebhook(secret).Verify(body, headers);
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(secret).Verify(body.Replace("raised", "cleared", StringComparison.Ordinal), headers));
        var message = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal((message.Word("id"), "delivered"), (headers["webhook-id"].ToString(), message.Word("state")));
        var payload = JsonNode.Parse(body)!;
        var data = payload["data"]!;
        Assert.Equal(("alert.raised", rule.ToString(), "noAnswers", unit, 0m), (payload.Word("type"), data.Word("rule"), data.Word("kind"), data["unit"]!.Word("code"), data["figure"]!.Number("respondents")));
        Assert.Equal($"https://danhgia.example.vn/console/units/{unit}/alerts?survey=counter-9", data.Word("link"));
        Assert.DoesNotContain(secret, (await sipas.JsonAsync("/api/v1/webhooks")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:cb00::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::ffff:127.0.0.1", false)]
    public void Only_addresses_of_the_public_network_are_called(string address, bool called) => Assert.Equal(called, WebhookAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sipas = Alerting.Sipas(null, ("Sipas:Alerts:PrivateWebhooks", "false"));
        var (webhook, _) = await sipas.WebhookAsync(new($"https://localhost:{receiver.Address.Port}/hooks/sipas"));
        await sipas.SendJsonAsync("POST", $"/api/v1/webhooks/{webhook}/test");
        await sipas.SendDueAsync();

        var message = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal("failed", message.Word("state"));
        Assert.Contains("may not be called", message["attempts"]![0]!.Word("reply"), StringComparison.Ordinal);
        Assert.Empty(receiver.Calls);
    }

    [Theory]
    [InlineData(204, "delivered")]
    [InlineData(302, "waiting")]
    [InlineData(400, "waiting")]
    [InlineData(500, "waiting")]
    [InlineData(410, "failed")]
    public async Task What_the_receiver_answers_decides(int status, string state)
    {
        await using var receiver = await Receiver.StartAsync(status);
        await using var sipas = Alerting.Sipas(null);
        var (webhook, _) = await sipas.WebhookAsync(receiver.Address);
        await sipas.SendJsonAsync("POST", $"/api/v1/webhooks/{webhook}/test");
        await sipas.SendDueAsync();

        var message = Assert.Single(await sipas.MessagesAsync());
        Assert.Equal((state, status), (message.Word("state"), message["attempts"]![0]!["code"]!.GetValue<int>()));
        Assert.Equal("test", JsonNode.Parse(Assert.Single(receiver.Calls).Body)!.Word("type"));
    }

    [Fact]
    public async Task A_webhook_that_is_off_or_gone_is_not_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sipas = Alerting.Sipas(null);
        var unit = await sipas.UnitAsync();
        var (webhook, _) = await sipas.WebhookAsync(receiver.Address);
        var rule = await sipas.RuleAsync(unit, $""" "kind": "fall", "webhook": "{webhook}" """);
        await sipas.SendJsonAsync("POST", $"/api/v1/webhooks/{webhook}/test");
        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SendJsonAsync("PUT", $"/api/v1/webhooks/{webhook}", """{ "enabled": false }""")).StatusCode);
        await sipas.SendDueAsync();
        Assert.Equal(["failed"], (await sipas.MessagesAsync()).Select(message => message.Word("state")));

        Assert.Equal(HttpStatusCode.NoContent, (await sipas.SendJsonAsync("DELETE", $"/api/v1/webhooks/{webhook}")).StatusCode);
        Assert.Null((await sipas.JsonAsync("/api/v1/alerts/rules")).AsArray().Single(one => one!.Word("id") == rule.ToString())!["webhook"]);
        Assert.Empty(receiver.Calls);
    }
}
