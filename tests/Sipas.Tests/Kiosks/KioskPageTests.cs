using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sipas.Kiosks;
using Sipas.Tests.Access;

namespace Sipas.Tests.Kiosks;

/// <summary>Kiosks as those who keep them see them in the console.</summary>
public sealed partial class KioskPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private static readonly (string, string)[] Usual =
    [
        ("enabled", "yes"), ("languages", "vi en"), ("flow", "criterion"), ("partial", "keep"), ("screens", "comment"),
        ("idleSeconds", "60"), ("warningSeconds", "30"), ("secondsBetween", "5"), ("syncSeconds", "20"), ("monday", "07:30-11:30, 13:30-17:00"), ("staffPin", "2580"),
    ];

    [Fact]
    public async Task A_unit_manager_creates_a_kiosk_and_its_code_is_shown_once_and_enrols_a_device()
    {
        var unit = await sipas.UnitAsync();
        using var browser = await ManagerAsync(unit);

        var made = await browser.PostAsync("/console/admin/kiosks/new", [("name", "Quầy 3"), ("unit", unit), ("survey", "counter-9"), .. Usual]);
        var shown = await made.TextAsync();
        var code = Code().Match(shown).Value;
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Contains("<svg", shown, StringComparison.Ordinal);

        var kiosk = await OnlyKioskAsync(unit);
        Assert.Equal(
            """{"languages":["vi","en"],"flow":"criterion","criteriaAsked":null,"aboutYou":false,"comment":true,"idleSeconds":60,"warningSeconds":30,"partial":"keep","secondsBetween":5,"openingHours":{"monday":["07:30-11:30","13:30-17:00"]},"enabled":true,"syncSeconds":20}""",
            kiosk["settings"]!.ToJsonString());
        var page = await browser.PageAsync(Address(kiosk));
        Assert.DoesNotContain(code, page, StringComparison.Ordinal);
        Assert.Contains("value=\"07:30-11:30, 13:30-17:00\"", page, StringComparison.Ordinal);
        Assert.Contains("đang có mã PIN", page, StringComparison.Ordinal);
        var enrolled = await sipas.Anyone.PostAsync("/api/v1/kiosks/enrol", new StringContent(new JsonObject { ["code"] = code, ["appVersion"] = "1" }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.True(enrolled.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await enrolled.TextAsync());
        Assert.Contains("đang dùng", await browser.PageAsync("/console/admin/kiosks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idleSeconds", "9", "15 đến 600")]
    [InlineData("idleSeconds", "lâu", "15 đến 600")]
    [InlineData("monday", "7h-11h", "07:30-11:30")]
    [InlineData("monday", "07:30-11:30, 10:00-12:00", "không được chồng lên nhau")]
    [InlineData("staffPin", "12", "4 đến 8 chữ số")]
    [InlineData("languages", "fr", "ngôn ngữ của phiếu")]
    public async Task Settings_that_are_refused_stand_in_the_form_with_the_reason(string field, string value, string reason)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await ManagerAsync(unit);
        await browser.PostAsync("/console/admin/kiosks/new", [("name", "Quầy 3"), ("unit", unit), ("survey", "counter-9"), .. Usual]);
        var kiosk = await OnlyKioskAsync(unit);

        var reply = await browser.PostAsync($"{Address(kiosk)}/settings", [.. Usual.Where(usual => usual.Item1 != field), (field, value)]);

        var page = WebUtility.HtmlDecode(await reply.TextAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", page, StringComparison.Ordinal);
        Assert.Equal(kiosk["settings"]!.ToJsonString(), (await OnlyKioskAsync(unit))["settings"]!.ToJsonString());
    }

    [Fact]
    public async Task A_kiosk_is_renamed_moved_set_given_a_new_code_and_revoked_for_ever()
    {
        var unit = await sipas.UnitAsync();
        var below = await sipas.UnitAsync(parent: unit);
        using var browser = await ManagerAsync(unit);
        await browser.PostAsync("/console/admin/kiosks/new", [("name", "Quầy 3"), ("unit", unit), ("survey", "counter-9"), .. Usual]);
        var address = Address(await OnlyKioskAsync(unit));

        await DoneAsync(browser, address, "moved", ("name", "Quầy 4"), ("unit", $"xã {below}"), ("survey", "sipas-2023"));
        await DoneAsync(browser, $"{address}/settings", "settings", [.. Usual.Where(usual => usual.Item1 is not ("enabled" or "staffPin")), ("enabled", "no"), ("noPin", "yes")]);
        Assert.Matches(Code(), await (await browser.PostAsync($"{address}/code")).TextAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync($"{address}/revoke")).StatusCode);
        var moved = await OnlyKioskAsync(below);
        Assert.Equal(("Quầy 4", "sipas-2023", false, false), (
            moved["name"]!.GetValue<string>(), moved["survey"]!.GetValue<string>(), moved["settings"]!["enabled"]!.GetValue<bool>(), moved["hasStaffPin"]!.GetValue<bool>()));
        await DoneAsync(browser, $"{address}/revoke", "revoked", ("sure", "yes"));
        Assert.Equal("revoked", (await OnlyKioskAsync(below))["state"]!.GetValue<string>());
        Assert.DoesNotContain("<h2 id=\"settings\">", await browser.PageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_manages_one_unit_sees_and_changes_no_kiosk_of_another_by_any_address()
    {
        var (own, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var browser = await ManagerAsync(own);
        using var neighbour = await ManagerAsync(other);
        await neighbour.PostAsync("/console/admin/kiosks/new", [("name", "Quầy của người khác"), ("unit", other), ("survey", "counter-9"), .. Usual]);
        var before = await OnlyKioskAsync(other);
        var address = Address(before);

        Assert.DoesNotContain("Quầy của người khác", await browser.PageAsync("/console/admin/kiosks"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/console/admin/kiosks?unit={other}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
        foreach (var (part, fields) in new (string, (string, string)[])[]
        {
            ("", [("name", "Quầy 1"), ("unit", own), ("survey", "counter-9")]), ("/settings", Usual), ("/code", []), ("/revoke", [("sure", "yes")]),
        })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(address + part, fields)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync("/console/admin/kiosks/new", [("name", "Quầy 1"), ("unit", other), ("survey", "counter-9"), .. Usual])).StatusCode);
        Assert.Equal(before.ToJsonString(), (await OnlyKioskAsync(other)).ToJsonString());
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("analyst")]
    [InlineData("auditor")]
    public async Task Who_does_not_manage_kiosks_does_not_see_them(string role)
    {
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "{{role}}", "data": ["all"] }""");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/console/admin/kiosks")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/console/admin/kiosks/new")).StatusCode);
    }

    [Fact]
    public async Task The_list_shows_what_the_API_warns_of_and_finds_by_unit_and_state()
    {
        var (one, other) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        using var browser = await Browser.SignedInAsync(sipas, $$"""{ "role": "unitManager", "unit": "{{one}}" }""", $$"""{ "role": "unitManager", "unit": "{{other}}" }""");
        foreach (var unit in new[] { one, other })
            await browser.PostAsync("/console/admin/kiosks/new", [("name", $"Quầy ở {unit}"), ("unit", unit), ("survey", "counter-9"), .. Usual]);

        Assert.Contains($"Quầy ở {other}", await browser.PageAsync("/console/admin/kiosks"), StringComparison.Ordinal);
        Assert.DoesNotContain($"Quầy ở {other}", await browser.PageAsync($"/console/admin/kiosks?unit={one}&state=Created"), StringComparison.Ordinal);
        Assert.Contains($"Quầy ở {one}", await browser.PageAsync($"/console/admin/kiosks?unit={one}&state={nameof(KioskState.Created)}"), StringComparison.Ordinal);
        Assert.Contains("Không có kiosk nào khớp", await browser.PageAsync($"/console/admin/kiosks?state={nameof(KioskState.Revoked)}"), StringComparison.Ordinal);
    }

    private Task<Browser> ManagerAsync(string unit) => Browser.SignedInAsync(sipas, $$"""{ "role": "unitManager", "unit": "{{unit}}", "data": ["aggregates", "comments"] }""");

    private async Task<JsonNode> OnlyKioskAsync(string unit) => Assert.Single((await sipas.JsonAsync($"/api/v1/kiosks?unit={unit}")).AsArray())!;

    private static string Address(JsonNode kiosk) => $"/console/admin/kiosks/{kiosk["id"]}";

    private static async Task DoneAsync(Browser browser, string address, string done, params (string, string)[] fields)
    {
        var reply = await browser.PostAsync(address, fields);
        Assert.True(reply.StatusCode == HttpStatusCode.Found, WebUtility.HtmlDecode(await reply.TextAsync()));
        Assert.EndsWith($"?done={done}", reply.Headers.Location?.ToString(), StringComparison.Ordinal);
        await browser.PageAsync(reply.Headers.Location!.ToString());
    }

    [GeneratedRegex("(?<=<code>)[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
