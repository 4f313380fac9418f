using System.Net;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>What an alert tells, and what it keeps to itself.</summary>
public sealed class AlertTests
{
    private const string Below = """ "kind": "levelBelow", "threshold": 80 """;

    [Fact]
    public async Task An_alert_says_the_figure_its_interval_and_since_when()
    {
        await using var sipas = Alerting.Sipas(new Clock(Alerting.Noon));
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(4, unit, "555555555"), .. Given.Answers(6, unit, "222222222")]);
        var rule = await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();

        var alert = Assert.Single((await sipas.JsonAsync($"/api/v1/alerts?unit={unit}")).AsArray())!;
        var overall = (await sipas.ResultAsync(unit, period: "2025-11"))["overall"]!;
        Assert.Equal((rule.ToString(), "raised", unit), (alert.Word("rule"), alert.Word("state"), alert.Word("unit")));
        Assert.Equal(DateTimeOffset.Parse(Alerting.Noon, System.Globalization.CultureInfo.InvariantCulture), alert["since"]!.GetValue<DateTimeOffset>());
        Assert.Equal((overall.Number("index"), overall["interval"]!.ToJsonString(), "2025-11"), (alert["figure"]!.Number("percent"), alert["figure"]!["interval"]!.ToJsonString(), alert["figure"]!.Word("period")));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public async Task What_is_withheld_is_not_told(int people, int told)
    {
        await using var sipas = Alerting.Sipas(new Clock(Alerting.Noon), ("Sipas:Results:Threshold", "5"));
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(people, unit, "111111111"));
        await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();

        Assert.Equal(told, (await sipas.ToldAsync()).Length);
        Assert.Equal(told, (await sipas.JsonAsync("/api/v1/alerts")).AsArray().Count);
    }

    [Fact]
    public async Task A_figure_around_its_threshold_is_told_once_in_six_hours()
    {
        var clock = new Clock(Alerting.Noon);
        await using var sipas = Alerting.Sipas(clock);
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(10, unit, "111111111"));
        await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();
        foreach (var (people, level) in new[] { (90, "555555555"), (80, "111111111"), (800, "555555555"), (700, "111111111") })
        {
            await sipas.SendAsync(Given.Answers(people, unit, level));
            clock.Now += TimeSpan.FromHours(1);
            await sipas.LookAsync();
        }

        Assert.Equal(["raised"], await sipas.ToldAsync());
    }

    [Fact]
    public async Task What_becomes_plainer_is_told_as_a_change()
    {
        var clock = new Clock(Alerting.Noon);
        await using var sipas = Alerting.Sipas(clock);
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(3, unit, "555555555"), .. Given.Answers(4, unit, "333333333")]);
        await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();
        await sipas.SendAsync(Given.Answers(60, unit, "222222222"));
        clock.Now += TimeSpan.FromHours(7);
        await sipas.LookAsync();

        Assert.Equal(["raised", "changed"], await sipas.ToldAsync());
        Assert.Equal("changed", (await sipas.JsonAsync("/api/v1/alerts"))[0]!.Word("state"));
    }

    [Fact]
    public async Task Each_unit_below_has_an_alert_of_its_own()
    {
        await using var sipas = Alerting.Sipas(new Clock(Alerting.Noon));
        var province = await sipas.UnitAsync("province");
        var (good, bad) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province));
        await sipas.SendAsync([.. Given.Answers(90, good, "555555555"), .. Given.Answers(10, bad, "111111111")]);
        await sipas.RuleAsync(province, Below + """, "scope": "each" """);
        await sipas.RuleAsync(province, Below);
        await sipas.LookAsync();

        foreach (var (asked, seen) in new[] { (province, 1), (bad, 1), (good, 0) })
            Assert.Equal(Enumerable.Repeat(bad, seen), (await sipas.JsonAsync($"/api/v1/alerts?unit={asked}")).AsArray().Select(alert => alert!.Word("unit")));
    }

    [Fact]
    public async Task A_rule_that_is_changed_begins_anew_and_one_that_is_off_or_removed_tells_nothing()
    {
        var clock = new Clock(Alerting.Noon);
        await using var sipas = Alerting.Sipas(clock);
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(10, unit, "333333333"));
        var rule = await sipas.RuleAsync(unit, Below);
        await sipas.LookAsync();
        Assert.Single(await sipas.MessagesAsync());

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", """ "kind": "levelBelow", "threshold": 70, "enabled": false """)).StatusCode);
        Assert.Empty(await sipas.MessagesAsync());
        Assert.Equal(0, await sipas.LookAsync());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", """ "kind": "levelBelow", "threshold": 70 """)).StatusCode);
        await sipas.LookAsync();
        Assert.Equal([70m], (await sipas.MessagesAsync()).Select(message => message["notice"]!.Number("threshold")));

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", null)).StatusCode);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await sipas.LookAsync());
        Assert.Empty((await sipas.JsonAsync("/api/v1/alerts/rules")).AsArray());
        await (await SendAsync("DELETE", null)).IsProblemAsync(HttpStatusCode.NotFound, "unknown");

        Task<HttpResponseMessage> SendAsync(string method, string? fields) =>
            sipas.SendJsonAsync(method, $"/api/v1/alerts/rules/{rule}", fields is null ? null : Alerting.Rule(unit, fields));
    }
}
