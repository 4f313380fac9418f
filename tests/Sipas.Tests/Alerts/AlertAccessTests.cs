using System.Net;
using System.Text.Json.Nodes;
using Sipas.Tests.Access;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>Who may have alerts, and about whom.</summary>
public sealed class AlertAccessTests(AlertAccessTests.Service service) : IClassFixture<AlertAccessTests.Service>
{
    private const string Fall = """ "kind": "fall" """;

    [Theory]
    [InlineData("administrator", HttpStatusCode.OK)]
    [InlineData("unitManager", HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.Forbidden)]
    [InlineData("viewer", HttpStatusCode.Forbidden)]
    [InlineData("auditor", HttpStatusCode.Forbidden)]
    [InlineData("integration", HttpStatusCode.Forbidden)]
    public async Task Rules_are_for_those_who_lead_a_unit(string role, HttpStatusCode expected)
    {
        var unit = await service.Sipas.UnitAsync();
        var someone = await ClientAsync(role, unit);

        Assert.Equal(expected, (await someone.GetAsync("/api/v1/alerts/rules", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(expected, (await someone.GetAsync($"/api/v1/alerts?unit={unit}", TestContext.Current.CancellationToken)).StatusCode);
        var made = await service.Sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(unit, Fall), someone);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Created : expected, made.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/webhooks")]
    [InlineData("POST", "/api/v1/webhooks")]
    [InlineData("PUT", "/api/v1/webhooks/0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11")]
    [InlineData("DELETE", "/api/v1/webhooks/0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11")]
    [InlineData("POST", "/api/v1/webhooks/0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11/test")]
    [InlineData("GET", "/api/v1/deliveries")]
    [InlineData("POST", "/api/v1/deliveries/0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11/replay")]
    public async Task Webhooks_and_deliveries_are_for_administrators_of_everything(string method, string address)
    {
        var (unit, body) = (await service.Sipas.UnitAsync(), method == "GET" ? null : "{}");
        foreach (var role in new[] { "administrator", "unitManager" })
            Assert.Equal(HttpStatusCode.Forbidden, (await service.Sipas.SendJsonAsync(method, address, body, await ClientAsync(role, unit))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Sipas.SendJsonAsync(method, address, body, service.Sipas.Anyone)).StatusCode);
    }

    [Fact]
    public async Task Nobody_sees_or_touches_the_rules_of_another_unit()
    {
        var sipas = service.Sipas;
        var (own, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        var rule = await sipas.RuleAsync(other, """ "kind": "noAnswers", "span": "days", "days": 1 """);
        await sipas.LookAsync();
        var manager = await ClientAsync("unitManager", own);

        Assert.Equal("[]", await manager.GetStringAsync("/api/v1/alerts/rules", TestContext.Current.CancellationToken));
        Assert.Equal("[]", await manager.GetStringAsync("/api/v1/alerts", TestContext.Current.CancellationToken));
        Assert.Equal("[]", await manager.GetStringAsync($"/api/v1/alerts?unit={other}", TestContext.Current.CancellationToken));
        foreach (var (method, path, body) in new[] { ("PUT", "", Alerting.Rule(own, Fall)), ("DELETE", "", null), ("POST", "/test", null) })
            Assert.Equal(HttpStatusCode.NotFound, (await sipas.SendJsonAsync(method, $"/api/v1/alerts/rules/{rule}{path}", body, manager)).StatusCode);
        await (await sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(other, Fall), manager)).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        var mine = JsonNode.Parse(await (await sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(own, Fall), manager)).TextAsync())!.Word("id");
        Assert.Equal(HttpStatusCode.Forbidden, (await sipas.SendJsonAsync("PUT", $"/api/v1/alerts/rules/{mine}", Alerting.Rule(other, Fall), manager)).StatusCode);
    }

    [Fact]
    public async Task Whoever_may_not_read_figures_is_told_none()
    {
        var unit = await service.Sipas.UnitAsync();
        var manager = await ClientAsync("unitManager", unit, """["comments"]""");

        var reply = await service.Sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(unit, Fall), manager);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task The_pages_are_for_the_same_people_and_work_without_script()
    {
        var sipas = service.Sipas;
        var (own, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        var others = await sipas.RuleAsync(other, Fall);
        using var manager = await Browser.SignedInAsync(sipas, $$"""{ "role": "unitManager", "unit": "{{own}}", "data": ["aggregates"] }""");
        var page = $"/console/units/{own}/alerts";
        (string, string)[] form = [("kind", "LevelBelow"), ("scope", "Whole"), ("cell", ""), ("span", "Month"), ("days", ""), ("recipients", "lan@example.vn\nnam@example.vn"), ("webhook", ""), ("digest", "Daily"), ("quietFrom", "18:00"), ("quietTo", "07:00"), ("enabled", "true")];

        var wrong = await manager.PostAsync(page + "?survey=counter-9", [.. form, ("threshold", "tám mươi")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = WebUtility.HtmlDecode(await wrong.TextAsync());
        Assert.Contains("tám mươi", again, StringComparison.Ordinal);
        Assert.Contains("Cần một số lớn hơn 0", again, StringComparison.Ordinal);

        var added = await manager.PostAsync(page + "?survey=counter-9", [.. form, ("threshold", "80,5")]);
        Assert.Equal((HttpStatusCode.Found, page + "?done=added"), (added.StatusCode, added.Headers.Location?.ToString()));
        var shown = await manager.PageAsync(page + "?done=added");
        Assert.Contains("Chỉ số hài lòng chung: dưới 80,50\u00A0%", shown, StringComparison.Ordinal);
        Assert.Contains("lan@example.vn, nam@example.vn (gộp gửi hằng ngày; không gửi từ 18:00 đến 07:00)", shown, StringComparison.Ordinal);

        var rule = JsonNode.Parse(await sipas.Administrator.GetStringAsync($"/api/v1/alerts/rules?unit={own}", TestContext.Current.CancellationToken))![0]!.Word("id");
        Assert.Contains("80,50", await manager.PageAsync($"{page}/{rule}"), StringComparison.Ordinal);
        Assert.Equal(page + "?done=changed", (await manager.PostAsync($"{page}/{rule}", [.. form, ("threshold", "70")])).Headers.Location?.ToString());
        Assert.Equal(page + "?done=tested", (await manager.PostAsync($"{page}/{rule}/test")).Headers.Location?.ToString());
        Assert.Equal(page + "?done=removed", (await manager.PostAsync($"{page}/{rule}/remove")).Headers.Location?.ToString());

        foreach (var address in new[] { $"/console/units/{other}/alerts", $"/console/units/{other}/alerts/{others}", $"{page}/{others}" })
            Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync($"{page}/{others}/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/console/admin/deliveries")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_makes_webhooks_and_sends_messages_again_on_a_page()
    {
        await using var receiver = await Receiver.StartAsync(410);
        await using var sipas = Alerting.Sipas(null);
        using var administrator = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        const string Page = "/console/admin/deliveries";
        Assert.Contains("Chưa khai báo máy chủ thư", await administrator.PageAsync(Page), StringComparison.Ordinal);

        var wrong = await administrator.PostAsync(Page + "/webhooks", ("name", "Điều hành"), ("url", "không"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var made = WebUtility.HtmlDecode(await (await administrator.PostAsync(Page + "/webhooks", ("name", "Điều hành"), ("url", receiver.Address.ToString()))).TextAsync());
        Assert.Matches("whsec_[A-Za-z0-9+/]{43}=", made);
        Assert.DoesNotContain("whsec_", await administrator.PageAsync(Page), StringComparison.Ordinal);

        var webhook = (await sipas.JsonAsync("/api/v1/webhooks"))[0]!.Word("id");
        Assert.Equal(Page + "?done=tested", (await administrator.PostAsync($"{Page}/webhooks/{webhook}/test")).Headers.Location?.ToString());
        await sipas.SendDueAsync();
        Assert.Contains("không gửi được", await administrator.PageAsync(Page + "?state=failed"), StringComparison.Ordinal);
        var message = Assert.Single(await sipas.MessagesAsync()).Word("id");
        Assert.Equal(Page + "?done=replayed", (await administrator.PostAsync($"{Page}/{message}/replay")).Headers.Location?.ToString());
        await sipas.SendDueAsync();
        Assert.Equal(2, receiver.Calls.Count);
        Assert.Equal(Page + "?done=changed", (await administrator.PostAsync($"{Page}/webhooks/{webhook}/disable")).Headers.Location?.ToString());
        Assert.Equal(Page + "?done=removed", (await administrator.PostAsync($"{Page}/webhooks/{webhook}/remove")).Headers.Location?.ToString());
        Assert.Contains("console.createWebhook", (await sipas.JsonAsync("/api/v1/audit")).ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<HttpClient> ClientAsync(string role, string unit, string data = """["aggregates", "raw", "comments"]""")
    {
        var reply = await service.Sipas.SendJsonAsync("POST", "/api/v1/tokens", $$"""{ "name": "{{role}}", "grants": [{ "role": "{{role}}", "unit": "{{unit}}", "data": {{data}} }] }""");
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return service.Sipas.Client((await reply.JsonAsync()).Word("token"));
    }

    /// <summary>A service that all tests share.</summary>
    public sealed class Service : IAsyncDisposable
    {
        /// <summary>The service.</summary>
        public RunningSipas Sipas { get; } = Alerting.Sipas(null);

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }
}
