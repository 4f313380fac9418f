using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Access;

/// <summary>What the audit log says of what was done: enough to know it later, whatever became of it.</summary>
public sealed class AuditNoteTests
{
    private const int HangUps = 60;

    [Fact]
    public async Task Who_hangs_up_in_the_middle_is_noted_all_the_same()
    {
        await using var sipas = Given.Sipas();
        var address = sipas.Anyone.BaseAddress!;
        for (var each = 0; each < HangUps; each++)
        {
            var body = Encoding.UTF8.GetBytes($$"""{ "name": "hung-up-{{each}}", "grants": [{ "role": "viewer", "data": ["aggregates"] }] }""");
            var head = $"POST /api/v1/tokens HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {RunningSipas.Token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
            using var line = new TcpClient();
            await line.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray(), TestContext.Current.CancellationToken);
            await Task.Delay(each % 6, TestContext.Current.CancellationToken);
            // Without a farewell, so that the service hears of it at once.
            line.LingerState = new(true, 0);
        }

        var (until, unnoted) = (DateTime.UtcNow.AddSeconds(30), Array.Empty<string>());
        do
        {
            Assert.True(DateTime.UtcNow < until, $"Not in the log: {string.Join(' ', unnoted)}");
            var made = (await sipas.JsonAsync("/api/v1/tokens")).AsArray().Select(token => token!.Word("name"));
            var noted = (await EntriesAsync(sipas, "createToken")).Select(entry => entry["detail"]!.Word("name")).ToHashSet();
            unnoted = [.. made.Where(name => !noted.Contains(name))];
        }
        while (unnoted.Length > 0);
        Assert.NotEmpty((await sipas.JsonAsync("/api/v1/tokens")).AsArray());
    }

    [Fact]
    public async Task An_entry_says_what_was_granted_published_enrolled_imported_and_aimed_at()
    {
        await using var sipas = Given.Sipas();
        var unit = await sipas.UnitAsync();
        const string grant = """{ "role": "unitManager", "unit": "UNIT", "surveys": ["counter-9"], "data": ["aggregates", "comments"], "until": "2030-12-31" }""";
        var granted = $"UnitManager; {unit}; counter-9; Aggregates, Comments; 2030-12-31";

        await PostAsync(sipas, "/api/v1/accounts", $$"""{ "name": "Lan", "email": "lan@example.vn", "grants": [{{grant.Replace("UNIT", unit, StringComparison.Ordinal)}}, { "role": "auditor" }] }""");
        Assert.Equal($"{granted} | Auditor; *; *; Aggregates; ", (await LastAsync(sipas, "createAccount"))["detail"]!.Word("grants"));
        await PostAsync(sipas, "/api/v1/tokens", $$"""{ "name": "Cổng", "grants": [{{grant.Replace("UNIT", unit, StringComparison.Ordinal)}}] }""");
        var token = await LastAsync(sipas, "createToken");
        Assert.Equal((granted, unit), (token["detail"]!.Word("grants"), token.Word("unit")));

        await PostAsync(sipas, "/api/v1/surveys/counter-9/versions/1/check", "{}");
        Assert.Equal("counter-9", (await LastAsync(sipas, "checkVersion"))["detail"]!.Word("code"));

        var kiosk = await PostAsync(sipas, "/api/v1/kiosks", $$"""{ "name": "Quầy 3", "unit": "{{unit}}", "survey": "counter-9" }""");
        Assert.Equal("Quầy 3", (await LastAsync(sipas, "createKiosk"))["detail"]!.Word("name"));
        await PostAsync(sipas, "/api/v1/kiosks/enrol", $$"""{ "code": "{{kiosk.Word("code")}}", "appVersion": "1.0" }""");
        var enrolled = await LastAsync(sipas, "enrolKiosk");
        Assert.Equal(("kiosk", "Quầy 3", unit, kiosk["kiosk"]!.Word("id")), (enrolled.Word("kind"), enrolled.Word("actor"), enrolled.Word("unit"), enrolled["detail"]!.Word("kiosk")));
        Assert.DoesNotContain(kiosk.Word("code"), enrolled.ToJsonString(), StringComparison.Ordinal);

        await sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{unit},2025-11-20,12", $"{unit},2025-11-21,7");
        Assert.Equal("2", (await LastAsync(sipas, "importTransactions"))["detail"]!.Word("lines"));
        Assert.Equal(HttpStatusCode.OK, (await sipas.Administrator.PutAsJsonAsync($"/api/v1/targets/{unit}/counter-9/2025", new { percent = 84.5 }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("84.5", (await LastAsync(sipas, "setTarget"))["detail"]!.Word("percent"));
    }

    private static async Task<JsonNode> PostAsync(RunningSipas sipas, string address, string body)
    {
        using var reply = await sipas.Administrator.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.True(reply.IsSuccessStatusCode, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    private static async Task<JsonNode> LastAsync(RunningSipas sipas, string action) => (await EntriesAsync(sipas, action))[0];

    private static async Task<JsonNode[]> EntriesAsync(RunningSipas sipas, string action) =>
        [.. (await sipas.JsonAsync($"/api/v1/audit?action={action}"))["entries"]!.AsArray().Select(entry => entry!)];
}
