using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>Kiosks speak to whichever process answers them, and what one process changes the others know.</summary>
public sealed class KioskTests
{
    [Fact]
    public async Task What_one_process_enrols_and_revokes_the_other_knows()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var other = await province.StartAsync("Sipas.Api");

        var (kiosk, token) = await EnrolAsync(province.Api);
        using var here = Device(province.Api, token);
        using var there = Device(other, token);
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(there, Answer(1))).StatusCode);

        var rotated = await RotateAsync(here);
        using var next = Device(other, rotated);
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(next, Answer(2))).StatusCode);
        await ShutOutAsync(there);
        await ShutOutAsync(here);
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(next, Answer(3))).StatusCode);

        using var revoked = await province.Http.PostAsync(new Uri($"/api/v1/kiosks/{kiosk}/revoke", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var nextHere = Device(province.Api, rotated);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Given.PostAsync(nextHere, Answer(4))).StatusCode);
        await ShutOutAsync(next);

        await Given.EventuallyCountedAsync(province.Http, 3);
        var seen = await province.Http.GetFromJsonAsync<JsonElement>($"/api/v1/kiosks/{kiosk}");
        Assert.Equal("revoked", seen.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_code_makes_one_device_a_kiosk_however_many_try_it_at_once()
    {
        await using var province = await Province.StartAsync();
        var other = await province.StartAsync("Sipas.Api");
        var created = await CreateAsync(province.Api);
        var code = created.GetProperty("code").GetString()!;

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => TryCodeAsync(i % 2 == 0 ? province.Api : other, code)));

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 1), .. Enumerable.Repeat(HttpStatusCode.NotFound, 7)], replies.Select(reply => reply.StatusCode).Order());
    }

    [Fact]
    public async Task While_the_database_is_away_a_known_kiosk_sends_and_an_unknown_one_is_asked_to_come_again()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var (kiosk, token) = await EnrolAsync(province.Api);
        using var device = Device(province.Api, token);
        var waiting = await RotateAsync(device);
        using var rotated = Device(province.Api, waiting);
        await province.DatabaseLink.CutAsync();

        await Given.PostBatchAsync(rotated, [Answer(1), Answer(2)]);
        await Given.PostBatchAsync(device, [Answer(3)]);
        Assert.Equal(HttpStatusCode.OK, (await device.GetAsync(Me)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReportAsync(device, 3)).StatusCode);
        // Perhaps another process has enrolled it: a device must not take this for the end of its token.
        using var unknown = Device(province.Api, "kiosk_" + Convert.ToBase64String(new byte[48]).Replace('+', '-').Replace('/', '_'));
        using var later = await unknown.GetAsync(Me);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (later.StatusCode, later.Headers.RetryAfter is not null));

        province.DatabaseLink.Mend();
        await Given.EventuallyCountedAsync(province.Http, 3);
        // The old token ends with the first request of the new one after the process has seen the database again.
        await Given.EventuallyAsync(
            async () => (await ReportAsync(rotated, 3)).StatusCode == HttpStatusCode.OK && (await device.GetAsync(Me)).StatusCode == HttpStatusCode.Unauthorized,
            TimeSpan.FromSeconds(30), () => "The report was not taken, or the old token still opens.");
        await ShutOutAsync(unknown);
        var seen = await province.Http.GetFromJsonAsync<JsonElement>($"/api/v1/kiosks/{kiosk}");
        Assert.Equal("""{"highest":3,"received":3,"missing":[],"missingCount":0}""", seen.GetProperty("sequence").GetRawText());
    }

    [Fact]
    public async Task On_PostgreSQL_too_missing_numbers_are_told_and_a_report_replaces_the_one_before()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var (kiosk, token) = await EnrolAsync(province.Api);
        using var device = Device(province.Api, token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync(device, 0)));
        await Given.PostBatchAsync(device, [Answer(1), Answer(2), Answer(5), Answer(9)]);
        await Given.EventuallyCountedAsync(province.Http, 4);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(device, 10)).StatusCode);

        var listed = await province.Http.GetFromJsonAsync<JsonElement>("/api/v1/kiosks?unit=01&state=enrolled");
        var seen = Assert.Single(listed.EnumerateArray());
        Assert.Equal(kiosk, seen.GetProperty("id").GetString());
        Assert.Equal("""{"highest":10,"received":4,"missing":[{"from":3,"to":4},{"from":6,"to":8},{"from":10,"to":10}],"missingCount":6}""", seen.GetProperty("sequence").GetRawText());
        Assert.Equal("missing", Assert.Single(seen.GetProperty("warnings").EnumerateArray()).GetProperty("code").GetString());
    }

    private static Uri Me { get; } = new("/api/v1/kiosks/me", UriKind.Relative);

    private static JsonObject Answer(int number)
    {
        var answer = Given.Answer();
        answer["sequence"] = number;
        return answer;
    }

    private static async Task<JsonElement> CreateAsync(ServiceProcess api)
    {
        using var reply = await api.Http.PostAsJsonAsync("/api/v1/kiosks", new { name = "Quầy 3", unit = "00004", survey = "counter-9" });
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        return await reply.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> TryCodeAsync(ServiceProcess api, string code) =>
        api.Http.PostAsJsonAsync("/api/v1/kiosks/enrol", new { code, appVersion = "1.0" });

    private static async Task<(string Kiosk, string Token)> EnrolAsync(ServiceProcess api)
    {
        using var reply = await TryCodeAsync(api, (await CreateAsync(api)).GetProperty("code").GetString()!);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var enrolled = await reply.Content.ReadFromJsonAsync<JsonElement>();
        return (enrolled.GetProperty("kiosk").GetProperty("id").GetString()!, enrolled.GetProperty("token").GetString()!);
    }

    private static HttpClient Device(ServiceProcess api, string token) =>
        new() { BaseAddress = api.Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    private static async Task<string> RotateAsync(HttpClient device)
    {
        using var reply = await device.PostAsync(new Uri("/api/v1/kiosks/me/rotate", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient device, long highest) => device.PostAsync(
        new Uri("/api/v1/kiosks/me/report", UriKind.Relative),
        new StringContent($$"""{ "appVersion": "1.0", "unsent": 0, "persisted": true, "highestSequence": {{highest}} }""", Encoding.UTF8, "application/json"));

    // Five seconds are what the office is promised.
    private static Task ShutOutAsync(HttpClient device) => Given.EventuallyAsync(
        async () => (await device.GetAsync(Me)).StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5), () => "The token still opens.");
}
