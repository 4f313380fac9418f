using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Kiosks;

/// <summary>What the service refuses of kiosks and of those who set them up, and how it says so.</summary>
public sealed class KioskRefusalTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Everything_that_is_wrong_with_a_kiosk_is_named_at_once()
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/kiosks", """
            { "name": " ", "unit": "nowhere", "survey": "counter-10", "settings": {
              "languages": [], "flow": "page", "criteriaAsked": 2, "idleSeconds": 14, "warningSeconds": 19, "partial": "lose",
              "secondsBetween": 61, "syncSeconds": 9, "staffPin": "12a4", "openingHours": { "monday": ["07:30-11:30", "11:00-17:00"] } } }
            """);

        var problem = await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(
            ["name", "settings.criteriaAsked", "settings.flow", "settings.idleSeconds", "settings.openingHours.monday", "settings.partial",
             "settings.secondsBetween", "settings.staffPin", "settings.syncSeconds", "settings.warningSeconds", "survey", "unit"],
            problem.Fields());
    }

    [Theory]
    [InlineData("""{ "languages": ["vi", "fr"] }""", "settings.languages")]
    [InlineData("""{ "languages": ["vi", "vi"] }""", "settings.languages")]
    [InlineData("""{ "languages": [] }""", "settings.languages")]
    [InlineData("""{ "criteriaAsked": 10 }""", "settings.criteriaAsked")]
    [InlineData("""{ "warningSeconds": 121 }""", "settings.warningSeconds")]
    [InlineData("""{ "syncSeconds": 3601 }""", "settings.syncSeconds")]
    [InlineData("""{ "staffPin": "123" }""", "settings.staffPin")]
    [InlineData("""{ "staffPin": "123456789" }""", "settings.staffPin")]
    [InlineData("""{ "staffPin": "١٢٣٤" }""", "settings.staffPin")]
    [InlineData("""{ "openingHours": {} }""", "settings.openingHours")]
    public async Task A_setting_out_of_its_range_is_refused_and_named(string settings, string field)
    {
        var device = await Device.EnrolAsync(sipas);

        var problem = await (await device.OfficeAsync("PUT", "/settings", settings)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal([field], problem.Fields());
        Assert.Contains(" / ", problem["errors"]![field]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "idleSecond": 30 }""", "idleSecond")]
    [InlineData("""{ "languages": null }""", "languages")]
    [InlineData("""{ "openingHours": { "someday": ["07:30-11:30"] } }""", "openingHours")]
    [InlineData("""{ "openingHours": { "monday": ["11:30-07:30"] } }""", "openingHours")]
    public async Task A_setting_that_cannot_be_read_is_malformed(string settings, string field)
    {
        var device = await Device.EnrolAsync(sipas);

        var problem = await (await device.OfficeAsync("PUT", "/settings", settings)).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");

        Assert.Equal([field], problem.Fields());
    }

    [Fact]
    public async Task The_PIN_stays_until_another_one_or_none_is_set()
    {
        var device = await Device.EnrolAsync(sipas, settings: """{ "staffPin": "1234" }""");
        async Task<string?> Pin() => (await (await device.SendAsync("GET", "me")).JsonAsync())["settings"]!["staffPin"]?.Word("hash");
        var first = await Pin();

        await device.OfficeAsync("PUT", "/settings", "{}");
        Assert.Equal(first, await Pin());
        await device.OfficeAsync("PUT", "/settings", """{ "staffPin": "1234" }""");
        Assert.NotEqual(first, await Pin());
        await device.OfficeAsync("PUT", "/settings", """{ "staffPin": "" }""");
        Assert.Null(await Pin());
        Assert.False((await device.SeenAsync())["hasStaffPin"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_the_office_reads_of_the_settings_it_can_send_back()
    {
        var device = await Device.EnrolAsync(sipas, settings: """{ "staffPin": "1234", "criteriaAsked": 3, "openingHours": { "sunday": ["08:00-09:00"] } }""");
        var settings = (await device.SeenAsync())["settings"]!.ToJsonString();

        Assert.Equal(HttpStatusCode.OK, (await device.OfficeAsync("PUT", "/settings", settings)).StatusCode);

        Assert.Equal(settings, (await device.SeenAsync())["settings"]!.ToJsonString());
    }

    [Fact]
    public async Task A_device_answers_for_its_own_unit_and_questionnaire_only()
    {
        var (device, other) = (await Device.EnrolAsync(sipas), await sipas.UnitAsync());

        await RefusedAsync(device, Given.Answer(other), "unit");
        await RefusedAsync(device, device.Answer(1_000_000_000), "sequence");
        await RefusedAsync(device, Given.Answer(device.Unit, new string('4', 39), "sipas-2023"), "survey");
        await RefusedAsync(device, Given.Answer(other, new string('4', 39), "sipas-2023"), "survey", "unit");
        Assert.Equal(0, await sipas.CountedAsync(other));
    }

    [Fact]
    public async Task A_kiosk_that_was_moved_still_delivers_what_it_holds_of_where_it_stood()
    {
        var (device, next) = (await Device.EnrolAsync(sipas), await sipas.UnitAsync());
        var held = device.Answer(1);

        var moved = await device.OfficeAsync("PUT", "", $$"""{ "name": "Quầy 4", "unit": "{{next}}", "survey": "sipas-2023" }""");

        Assert.Equal((next, "Quầy 4"), ((await moved.JsonAsync()).Word("unit"), (await device.SeenAsync()).Word("name")));
        var there = Given.Answer(next, new string('4', 39), "sipas-2023");
        await device.DeliverAsync([held, there]);
        await RefusedAsync(device, Given.Answer(next), "survey");
        Assert.Equal(1, await sipas.CountedAsync(device.Unit));
    }

    [Fact]
    public async Task A_kiosk_can_stand_neither_nowhere_nor_at_a_unit_that_has_ended()
    {
        var device = await Device.EnrolAsync(sipas);
        Assert.Equal(HttpStatusCode.OK, (await sipas.FileAsync(
            "/api/v1/units/import", "code,name,full_name,type,parent_code,region,valid_from,valid_to", "98765,Cũ,Xã Cũ,commune,,,2020-01-01,2024-12-31")).StatusCode);

        foreach (var unit in new[] { "98765", "nowhere" })
        {
            var reply = await device.OfficeAsync("PUT", "", $$"""{ "name": "Quầy", "unit": "{{unit}}", "survey": "counter-9" }""");
            Assert.Equal(["unit"], (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        }
    }

    [Theory]
    [InlineData("""{ "unsent": -1 }""", "unsent")]
    [InlineData("""{ "highestSequence": 1000000000 }""", "highestSequence")]
    [InlineData("""{ "storageLeftBytes": -1 }""", "storageLeftBytes")]
    [InlineData("""{ "oldestUnsentAt": "yesterday" }""", "oldestUnsentAt")]
    [InlineData("""{ "faults": ["Nguyễn Văn A"] }""", "faults")]
    [InlineData("""{ "appVersion": "123456789012345678901234567890123456789012345678901" }""", "appVersion")]
    public async Task A_report_that_makes_no_sense_is_refused(string fields, string field)
    {
        var device = await Device.EnrolAsync(sipas);

        Assert.Equal([field], (await (await device.ReportAsync(fields)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Theory]
    [InlineData("unit=nowhere", "unit")]
    [InlineData("state=broken", "state")]
    [InlineData("limit=0", "limit")]
    public async Task A_list_that_cannot_be_made_is_refused(string query, string field) =>
        Assert.Equal([field], (await (await sipas.GetAsync($"/api/v1/kiosks?{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("PUT", "/settings")]
    [InlineData("POST", "/code")]
    [InlineData("POST", "/revoke")]
    public async Task There_is_no_kiosk_but_those_that_were_created(string method, string path)
    {
        var reply = await sipas.SendJsonAsync(method, $"/api/v1/kiosks/{Guid.CreateVersion7()}{path}", method == "PUT" ? "{}" : null);

        await reply.IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Theory]
    [InlineData("GET", "/api/v1/kiosks")]
    [InlineData("POST", "/api/v1/kiosks")]
    [InlineData("POST", "/api/v1/kiosks/exports")]
    [InlineData("POST", "/api/v1/kiosks/0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11/revoke")]
    [InlineData("POST", "/api/v1/targets/import")]
    [InlineData("GET", "/api/v1/units")]
    [InlineData("GET", "/api/v1/results/X?survey=counter-9&period=2025")]
    [InlineData("GET", "/api/v1/responses/conflicts")]
    [InlineData("GET", "/api/v1/responses/export?survey=counter-9")]
    [InlineData("POST", "/api/v1/surveys/drafts")]
    [InlineData("POST", "/api/v1/publications")]
    public async Task A_kiosk_neither_reads_results_nor_administers(string method, string address)
    {
        var device = await Device.EnrolAsync(sipas);
        using var kiosk = sipas.Client(device.Token);

        var reply = await sipas.SendJsonAsync(method, address, method == "POST" ? "{}" : null, kiosk);

        await reply.IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("GET", "/api/v1/kiosks")]
    [InlineData("POST", "/api/v1/kiosks")]
    [InlineData("POST", "/api/v1/kiosks/exports")]
    [InlineData("GET", "/api/v1/kiosks/me")]
    [InlineData("POST", "/api/v1/kiosks/me/report")]
    [InlineData("POST", "/api/v1/kiosks/me/rotate")]
    public async Task Kiosks_and_their_administration_need_a_token(string method, string address)
    {
        await (await sipas.SendJsonAsync(method, address, method == "POST" ? "{}" : null, sipas.Anyone)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var guess = sipas.Client(Sipas.Kiosks.KioskToken.Make(Guid.CreateVersion7()).Text);
        await (await sipas.SendJsonAsync(method, address, method == "POST" ? "{}" : null, guess)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task An_administrator_is_no_kiosk() =>
        await (await sipas.GetAsync("/api/v1/kiosks/me")).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");

    private static async Task RefusedAsync(Device device, JsonObject answer, params string[] fields)
    {
        var problem = await (await device.PostAsync(answer)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, problem.Fields());
    }
}
