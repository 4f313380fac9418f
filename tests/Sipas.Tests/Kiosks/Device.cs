using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sipas.Kiosks;

namespace Sipas.Tests.Kiosks;

/// <summary>A device at a counter as the tests play it: what it holds, and what it sends.</summary>
internal sealed class Device(RunningSipas sipas, string token, string kiosk, string unit)
{
    private readonly HttpClient http = sipas.Client(token);

    /// <summary>The kiosk that it is.</summary>
    public string Kiosk => kiosk;

    /// <summary>The unit that it was enrolled for.</summary>
    public string Unit => unit;

    /// <summary>What it shows with every request.</summary>
    public string Token => token;

    /// <summary>What its clock shows; null for a device that does not tell.</summary>
    public string? Clock
    {
        get;
        set
        {
            field = value;
            http.DefaultRequestHeaders.Remove(DeviceClock.Header);
            http.DefaultRequestHeaders.Add(DeviceClock.Header, value);
        }
    }

    /// <summary>Creates a kiosk.</summary>
    /// <returns>The reply, with the kiosk and its code.</returns>
    public static async Task<JsonNode> CreateAsync(RunningSipas sipas, string unit, string survey = "counter-9", string settings = "{}")
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/kiosks", $$"""{ "name": "Quầy 3", "unit": "{{unit}}", "survey": "{{survey}}", "settings": {{settings}} }""");
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    /// <summary>Creates a kiosk and enrols a device.</summary>
    public static async Task<Device> EnrolAsync(RunningSipas sipas, string? unit = null, string survey = "counter-9", string settings = "{}")
    {
        var created = await CreateAsync(sipas, unit ?? await sipas.UnitAsync(), survey, settings);
        return await WithCodeAsync(sipas, created.Word("code"));
    }

    /// <summary>Enrols a device with a code.</summary>
    public static async Task<Device> WithCodeAsync(RunningSipas sipas, string code)
    {
        var enrolled = await TryCodeAsync(sipas, code);
        Assert.True(enrolled.StatusCode == HttpStatusCode.OK, await enrolled.TextAsync());
        var reply = await enrolled.JsonAsync();
        return new(sipas, reply.Word("token"), reply["kiosk"]!.Word("id"), reply["kiosk"]!["unit"]!.Word("code"));
    }

    /// <summary>Tries a code.</summary>
    public static Task<HttpResponseMessage> TryCodeAsync(RunningSipas sipas, string code) =>
        sipas.SendJsonAsync("POST", "/api/v1/kiosks/enrol", new JsonObject { ["code"] = code, ["appVersion"] = "1.0" }.ToJsonString(), sipas.Anyone);

    /// <summary>An answer that it holds.</summary>
    public JsonObject Answer(long? sequence = null, string answeredAt = Given.Morning, string levels = "444444444")
    {
        var answer = Given.Answer(unit, levels, answeredAt: answeredAt);
        if (sequence is not null)
            answer["sequence"] = sequence;
        return answer;
    }

    /// <summary>Sends one answer.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonNode answer) => sipas.PostAsync(answer, http);

    /// <summary>Sends answers, of which every one must be accepted.</summary>
    public async Task DeliverAsync(params IEnumerable<JsonObject> answers)
    {
        var reply = await sipas.PostAsync($"[{string.Join(',', answers.Select(answer => answer.ToJsonString()))}]", http, "/batch");
        Assert.True(reply.StatusCode == HttpStatusCode.Accepted, await reply.TextAsync());
        Assert.Equal("[]", (await reply.JsonAsync())["rejected"]!.ToJsonString());
    }

    /// <summary>Sends answers with these numbers.</summary>
    public Task DeliverAsync(params IEnumerable<int> numbers) => DeliverAsync(numbers.Select(number => Answer(number)));

    /// <summary>Tells how it is.</summary>
    public Task<HttpResponseMessage> ReportAsync(string fields = "") => SendAsync("POST", "me/report",
        $$"""{ "appVersion": "1.0", "unsent": 0, "persisted": true, "highestSequence": 0 }""" is var plain && fields.Length > 0
            ? Given.With(JsonNode.Parse(plain)!.AsObject(), fields) : plain);

    /// <summary>Asks for or tells something.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null) => sipas.SendJsonAsync(method, $"/api/v1/kiosks/{path}", body, http);

    /// <summary>Asks for a new token.</summary>
    /// <returns>The device with the new token.</returns>
    public async Task<Device> RotateAsync()
    {
        var reply = await SendAsync("POST", "me/rotate");
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
        return new(sipas, (await reply.JsonAsync()).Word("token"), kiosk, unit);
    }

    /// <summary>What the office sees of it.</summary>
    public Task<JsonNode> SeenAsync() => sipas.JsonAsync($"/api/v1/kiosks/{kiosk}");

    /// <summary>What the office has to look at, by code.</summary>
    public async Task<string[]> WarningsAsync() => [.. (await SeenAsync())["warnings"]!.AsArray().Select(warning => warning!.Word("code"))];

    /// <summary>The office does something with it.</summary>
    public Task<HttpResponseMessage> OfficeAsync(string method, string path, string? body = null) => sipas.SendJsonAsync(method, $"/api/v1/kiosks/{kiosk}{path}", body);
}

/// <summary>Requests with a body, or without one.</summary>
internal static class KioskRequests
{
    public static Task<HttpResponseMessage> SendJsonAsync(this RunningSipas sipas, string method, string address, string? body = null, HttpClient? sender = null) =>
        (sender ?? sipas.Administrator).SendAsync(
            new(new HttpMethod(method), address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") },
            TestContext.Current.CancellationToken);
}
