using System.Net;
using System.Text.Json.Nodes;
using Sipas.Web;

namespace Sipas.Tests.Kiosks;

/// <summary>The life of a kiosk: created, enrolled, disabled, replaced, revoked.</summary>
public sealed class KioskLifeTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task A_kiosk_is_created_with_a_code_and_a_device_becomes_it_with_the_code_once()
    {
        var unit = await sipas.UnitAsync();
        var created = await Device.CreateAsync(sipas, unit);

        Assert.Equal(("Quầy 3", unit, "counter-9", "created"), Named(created["kiosk"]!));
        Assert.Matches("^[2-9A-Y]{4}-[2-9A-Y]{4}$", created.Word("code"));

        var device = await Device.WithCodeAsync(sipas, created.Word("code").Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await (await Device.TryCodeAsync(sipas, created.Word("code"))).IsProblemAsync(HttpStatusCode.NotFound, "unknown-code");

        Assert.StartsWith("kiosk_", device.Token, StringComparison.Ordinal);
        var seen = await device.SeenAsync();
        Assert.Equal("enrolled", seen.Word("state"));
        Assert.Null(seen["codeExpiresAt"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://sipas.example.vn/")]
    public async Task The_QR_code_leads_to_the_kiosk_page_with_the_code_where_no_server_sees_it(string? address)
    {
        await using var own = Given.Sipas(("Sipas:Web:PublicAddress", address));
        var created = await Device.CreateAsync(own, await own.UnitAsync());

        var origin = address ?? own.Administrator.BaseAddress!.ToString();
        Assert.Equal(QrCode.Svg(new($"{origin}kiosk/#enrol={created.Word("code")}")), created.Word("qr"));
    }

    [Fact]
    public async Task A_code_expires_after_a_day()
    {
        var clock = new Clock("2025-11-22T09:00:00+07:00");
        await using var own = new RunningSipas([]) { Clock = clock };
        var unit = await own.UnitAsync();
        var (early, late) = (await Device.CreateAsync(own, unit), await Device.CreateAsync(own, unit));

        clock.Now += TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, (await Device.TryCodeAsync(own, early.Word("code"))).StatusCode);
        clock.Now += TimeSpan.FromSeconds(1);
        await (await Device.TryCodeAsync(own, late.Word("code"))).IsProblemAsync(HttpStatusCode.NotFound, "unknown-code");
    }

    [Fact]
    public async Task After_too_many_wrong_codes_even_a_right_one_must_wait()
    {
        await using var own = Given.Sipas(("Sipas:Kiosks:WrongCodesPerMinute", "3"));
        var code = (await Device.CreateAsync(own, await own.UnitAsync())).Word("code");
        foreach (var guess in new[] { "2222-2222", "", "no code at all, but something much longer" })
            await (await Device.TryCodeAsync(own, guess)).IsProblemAsync(HttpStatusCode.NotFound, "unknown-code");

        var refused = await Device.TryCodeAsync(own, code);

        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, "too-many");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_device_learns_what_it_must_know_and_hears_no_news_where_there_is_none()
    {
        var device = await Device.EnrolAsync(sipas, settings: """{ "idleSeconds": 60, "staffPin": "2580", "openingHours": { "monday": ["07:30-11:30", "13:30-17:00"] } }""");

        var reply = await device.SendAsync("GET", "me");
        var me = await reply.JsonAsync();

        Assert.Equal((device.Kiosk, "Quầy 3", device.Unit, $"Xã {device.Unit}", "enrolled"), (me.Word("id"), me.Word("name"), me["unit"]!.Word("code"), me["unit"]!.Word("name"), me.Word("state")));
        var settings = me["settings"]!;
        Assert.Equal((60, 20, "criterion", "keep", true), (settings.Number("idleSeconds"), settings.Number("warningSeconds"), settings.Word("flow"), settings.Word("partial"), settings["enabled"]!.GetValue<bool>()));
        Assert.Equal("""{"monday":["07:30-11:30","13:30-17:00"]}""", settings["openingHours"]!.ToJsonString());
        Assert.Equal(32, Convert.FromBase64String(settings["staffPin"]!.Word("hash")).Length);
        Assert.DoesNotContain("2580", me.ToJsonString(), StringComparison.Ordinal);

        using var again = sipas.Client(device.Token);
        again.DefaultRequestHeaders.IfNoneMatch.Add(reply.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await again.GetAsync("/api/v1/kiosks/me", TestContext.Current.CancellationToken)).StatusCode);
        await device.OfficeAsync("PUT", "/settings", """{ "idleSeconds": 90 }""");
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/api/v1/kiosks/me", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_kiosk_still_delivers_what_it_has()
    {
        var device = await Device.EnrolAsync(sipas);

        Assert.Equal(HttpStatusCode.OK, (await device.OfficeAsync("PUT", "/settings", """{ "enabled": false }""")).StatusCode);

        Assert.Equal("disabled", (await (await device.SendAsync("GET", "me")).JsonAsync()).Word("state"));
        await device.DeliverAsync([1, 2]);
        Assert.Equal(2, await sipas.CountedAsync(device.Unit));
    }

    [Fact]
    public async Task A_revoked_kiosk_is_shut_out_at_once_and_for_ever()
    {
        var device = await Device.EnrolAsync(sipas);
        var code = (await (await device.OfficeAsync("POST", "/code")).JsonAsync()).Word("code");

        Assert.Equal(HttpStatusCode.NoContent, (await device.OfficeAsync("POST", "/revoke")).StatusCode);

        await (await device.PostAsync(device.Answer(1))).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await device.SendAsync("GET", "me")).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await Device.TryCodeAsync(sipas, code)).IsProblemAsync(HttpStatusCode.NotFound, "unknown-code");
        await (await device.OfficeAsync("POST", "/code")).IsProblemAsync(HttpStatusCode.Conflict, "kiosk-revoked");
        await (await device.OfficeAsync("PUT", "/settings", "{}")).IsProblemAsync(HttpStatusCode.Conflict, "kiosk-revoked");
        Assert.Equal(HttpStatusCode.NoContent, (await device.OfficeAsync("POST", "/revoke")).StatusCode);
        Assert.Equal("revoked", (await device.SeenAsync()).Word("state"));
    }

    [Fact]
    public async Task A_new_token_ends_the_old_one_when_it_is_first_used_so_a_lost_reply_costs_nothing()
    {
        var old = await Device.EnrolAsync(sipas);

        var lost = await old.RotateAsync();
        Assert.Equal(HttpStatusCode.OK, (await old.SendAsync("GET", "me")).StatusCode);
        var current = await old.RotateAsync();
        await (await lost.SendAsync("GET", "me")).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await old.SendAsync("GET", "me")).StatusCode);

        await current.DeliverAsync([1]);
        await (await old.SendAsync("GET", "me")).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await current.SendAsync("GET", "me")).StatusCode);
    }

    [Fact]
    public async Task Another_device_takes_the_place_of_a_broken_one_and_numbers_its_answers_anew()
    {
        var broken = await Device.EnrolAsync(sipas);
        await broken.DeliverAsync([1, 2, 3]);
        var code = (await (await broken.OfficeAsync("POST", "/code")).JsonAsync()).Word("code");
        await broken.DeliverAsync([4]);

        var next = await Device.WithCodeAsync(sipas, code);

        await (await broken.PostAsync(broken.Answer(5))).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await next.DeliverAsync([1, 2]);
        Assert.Equal((broken.Kiosk, 6), (next.Kiosk, await sipas.CountedAsync(next.Unit)));
        Assert.Equal("""{"highest":2,"received":2,"missing":[],"missingCount":0}""", (await next.SeenAsync())["sequence"]!.ToJsonString());
    }

    [Fact]
    public async Task A_process_that_starts_anew_knows_its_kiosks()
    {
        using var folder = new TemporaryFolder();
        string token, kiosk, unit;
        await using (var first = new RunningSipas([]) { Folder = folder.Path })
        {
            var device = await Device.EnrolAsync(first);
            (token, kiosk, unit) = (device.Token, device.Kiosk, device.Unit);
        }

        await using var second = new RunningSipas([]) { Folder = folder.Path };
        await new Device(second, token, kiosk, unit).DeliverAsync([1]);
        Assert.Equal(1, await second.CountedAsync(unit));
    }

    [Fact]
    public async Task Neither_a_token_nor_a_code_nor_a_PIN_is_kept_or_logged()
    {
        await using var own = Given.Sipas();
        var code = (await Device.CreateAsync(own, await own.UnitAsync(), settings: """{ "staffPin": "90817263" }""")).Word("code");
        var device = await (await Device.WithCodeAsync(own, code)).RotateAsync();
        await device.DeliverAsync([1]);

        using var database = own.Database();
        using var dump = database.CreateCommand();
        dump.CommandText = "SELECT group_concat(name || settings || ifnull(staff_pin, '') || history || hex(ifnull(token_hash, '')) || hex(ifnull(code_hash, ''))) FROM kiosks";
        var kept = (string)dump.ExecuteScalar()!;
        Assert.All([device.Token, code, "90817263"], secret =>
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
            Assert.DoesNotContain(own.Logged.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        });
    }

    private static (string, string, string, string) Named(JsonNode kiosk) => (kiosk.Word("name"), kiosk.Word("unit"), kiosk.Word("survey"), kiosk.Word("state"));
}
