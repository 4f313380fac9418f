using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Sipas.Responses;
using Sipas.Results;

namespace Sipas.ServerTests.Officials;

/// <summary>What the pages show beside the demonstration, and under which addresses: made as people and programs make it.</summary>
public sealed class Shown
{
    private readonly HttpClient http;
    private readonly Dictionary<char, string> exports = [];
    private readonly Dictionary<string, string> rules = [];
    private readonly List<string> jobs = [];
    private string kiosk = "";
    private string account = "";

    private Shown(HttpClient http) => this.http = http;

    // The last that has ended: the demonstration has answers on all of its days.
    private static Period Quarter => Period.QuarterOf(VietnamTime.DayOf(DateTimeOffset.UtcNow)).Previous();

    /// <summary>Makes what takes no account.</summary>
    public static async Task<Shown> MakeAsync(HttpClient http)
    {
        var shown = new Shown(http);
        await shown.MakeAsync();
        return shown;
    }

    /// <summary>The addresses under which a visitor finds a page; none where nobody has thought of it yet.</summary>
    public IReadOnlyList<string> AddressesOf(string pattern, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(visitor);
        var unit = $"/console/units/{visitor.Unit}";
        var quarter = $"survey=sipas-2023&period={Quarter.Key}";
        return pattern switch
        {
            "/" => ["/", "/?q=phu"],
            "/console/admin/accounts/{id:guid}" => [$"/console/admin/accounts/{account}"],
            "/console/admin/audit" => ["/console/admin/audit", "/console/admin/audit?action=signIn"],
            "/console/admin/exports/{id:guid}" => [$"/console/admin/exports/{exports.GetValueOrDefault(visitor.Letter, exports['A'])}"],
            "/console/admin/imports/{kind}" => ["/console/admin/imports/units", "/console/admin/imports/references"],
            "/console/admin/jobs/{id:guid}" => [.. jobs.Select(job => $"/console/admin/jobs/{job}")],
            "/console/admin/kiosks/{id:guid}" => [$"/console/admin/kiosks/{kiosk}"],
            "/console/admin/retention" => ["/console/admin/retention", "/console/admin/retention?preview=yes"],
            "/console/admin/surveys/{survey}/{version:int}" => ["/console/admin/surveys/counter-9/1", "/console/admin/surveys/counter-9/2"],
            "/console/admin/surveys/{survey}/{version:int}/edit" => ["/console/admin/surveys/counter-9/2/edit"],
            "/console/admin/surveys/{survey}/{version:int}/preview" => ["/console/admin/surveys/counter-9/2/preview"],
            "/console/admin/units/{code}" => [$"/console/admin/units/{Visitor.City}", $"/console/admin/units/{Visitor.Commune}"],
            "/console/units" => ["/console/units", "/console/units?q=phuong"],
            "/console/units/{unit}/actions" => [$"{unit}/actions?survey=counter-9&criterion=1"],
            "/console/units/{unit}/alerts" => [$"{unit}/alerts"],
            "/console/units/{unit}/alerts/{rule:guid}" => [$"{unit}/alerts/{rules[visitor.Unit]}"],
            "/console/units/{unit}/comments" => [$"{unit}/comments?{quarter}", $"{unit}/comments?{quarter}&q=khong%20co%20tu%20nay"],
            "/console/units/{unit}/compare" =>
                [$"{unit}/compare?{quarter}", $"{unit}/compare?{quarter}&sort=II.A&desc=1&type=commune", $"{unit}/compare?{quarter}&with={Visitor.Commune}&against={Quarter.Previous().Key}"],
            "/console/units/{unit}/crosstab" => [$"{unit}/crosstab?{quarter}&by=ageBand"],
            "/console/units/{unit}/map" => [$"{unit}/map?{quarter}", $"{unit}/map?{quarter}&type=department"],
            "/console/units/{unit}/overview" => [$"{unit}/overview?{quarter}"],
            "/console/units/{unit}/reports" => [$"{unit}/reports?{quarter}"],
            "/console/units/{unit}/trend" => [$"{unit}/trend?{quarter}", $"{unit}/trend?{quarter}&by=quarter"],
            "/reports/{unit}" => [$"/reports/{visitor.Unit}?{quarter}"],
            "/results/{unit}" => [$"/results/{Visitor.City}"],
            "/results/{unit}/{survey}/{period}" => [$"/results/{Visitor.City}/sipas-2023/{Quarter.Key}"],
            "/results/{unit}/{survey}/{period}/{revision:int}" => [$"/results/{Visitor.Commune}/sipas-2023/{Quarter.Key}/1"],
            _ => pattern.Contains('{', StringComparison.Ordinal) ? [] : [pattern],
        };
    }

    /// <summary>What only somebody can do who has signed in: an import that waits, one with a fault, an export.</summary>
    public async Task WorkAsync(Visitor visitor, IPage page)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(page);
        if (visitor.Exports)
        {
            await page.GotoAsync("/console/admin/exports");
            await page.FillAsync("#unit", Visitor.Commune);
            await page.SelectOptionAsync("#survey", "sipas-2023");
            await page.FillAsync("#from", Iso(Quarter.To.AddDays(-6)));
            await page.FillAsync("#to", Iso(Quarter.To));
            exports[visitor.Letter] = await JobAsync(page);
        }

        if (visitor == Visitor.Administrator)
        {
            jobs.Add(await ImportAsync(page, "2025-07-01"));
            await Assertions.Expect(page.Locator("form[action$='/confirm']")).ToHaveCountAsync(1);
            jobs.Add(await ImportAsync(page, "hôm qua"));
        }
    }

    /// <summary>Waits until a rule has found something.</summary>
    public Task FoundByAlertsAsync(ServiceProcess service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Given.EventuallyAsync(
            async () => JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/alerts", UriKind.Relative)))!.AsArray().Count > 0,
            TimeSpan.FromSeconds(60), () => $"No rule has found anything.\n{service.Output}");
    }

    /// <summary>Sends what the API takes.</summary>
    public async Task<JsonNode> PostAsync(string address, JsonNode? body)
    {
        using var reply = await http.PostAsJsonAsync(address, body);
        return await ReadAsync(address, reply);
    }

    private async Task MakeAsync()
    {
        const string people = """{ "name": "Trần Văn Nam", "email": "nam@example.vn", "grants": [{ "role": "unitManager", "unit": "DEMO-19789", "surveys": ["counter-9"], "data": ["aggregates", "raw"], "until": "2099-12-31" }] }""";
        account = (await PostAsync("/api/v1/accounts", JsonNode.Parse(people)))["account"]!.GetValue<string>();
        await PostAsync("/api/v1/tokens", JsonNode.Parse("""{ "name": "Cổng dịch vụ công", "grants": [{ "role": "integration", "data": ["aggregates"] }] }"""));
        await PostAsync("/api/v1/webhooks", JsonNode.Parse("""{ "name": "Trung tâm điều hành", "url": "http://127.0.0.1:9/hooks/sipas" }"""));
        rules[Visitor.Commune] = (await PostAsync("/api/v1/alerts/rules", JsonNode.Parse($$"""
            { "unit": "{{Visitor.Commune}}", "survey": "counter-9", "kind": "noAnswers", "span": "days", "days": 1, "recipients": ["lan@example.vn", "nam@example.vn"], "quiet": "18:00-07:00" }
            """)))["id"]!.GetValue<string>();
        rules[Visitor.City] = (await PostAsync("/api/v1/alerts/rules", JsonNode.Parse($$"""
            { "unit": "{{Visitor.City}}", "survey": "sipas-2023", "scope": "each", "kind": "levelBelow", "threshold": 78, "span": "days", "days": 365, "recipients": ["lan@example.vn"], "digest": "daily" }
            """)))["id"]!.GetValue<string>();
        foreach (var unit in new[] { Visitor.City, Visitor.Commune })
            await PostAsync("/api/v1/actions", JsonNode.Parse($$"""{ "unit": "{{unit}}", "survey": "counter-9", "part": "3", "text": "Mở thêm một quầy", "responsible": "Bộ phận Một cửa", "startsOn": "{{Iso(Quarter.From)}}", "state": "underway" }"""));
        await PostAsync("/api/v1/publications", JsonNode.Parse($$"""{ "unit": "{{Visitor.City}}", "survey": "sipas-2023", "period": "{{Quarter.Key}}" }"""));
        await SendAsync(HttpMethod.Post, "/api/v1/surveys/drafts?from=counter-9&version=1", null);
        await SendAsync(HttpMethod.Put, $"/api/v1/targets/{Visitor.Commune}/sipas-2023/{Quarter.From.Year}", JsonContent.Create(new { percent = 84.5 }));
        await SendAsync(HttpMethod.Post, "/api/v1/transactions/import", Csv($"unit,day,count\n{Visitor.Commune},{Iso(Quarter.To)},5000"));
        await SendAsync(HttpMethod.Post, "/api/v1/references/import", Csv($"unit,index,year,part,score,maximum,rank,of,group,source,change,rank_change\n{Visitor.City},SIPAS,{Quarter.From.Year - 1},,83.10,100,12,34,,b,,"));
        await SendAsync(HttpMethod.Put, "/api/v1/boundaries", new StringContent(Boundaries, Encoding.UTF8, "application/geo+json"));
        await MakeKioskAsync();
    }

    private async Task MakeKioskAsync()
    {
        var made = await PostAsync("/api/v1/kiosks", JsonNode.Parse($$"""{ "name": "Quầy 3", "unit": "{{Visitor.Commune}}", "survey": "counter-9" }"""));
        kiosk = made["kiosk"]!["id"]!.GetValue<string>();
        var enrolled = await PostAsync("/api/v1/kiosks/enrol", JsonNode.Parse($$"""{ "code": "{{made["code"]}}", "appVersion": "1.4.0" }"""));
        using var report = new HttpRequestMessage(HttpMethod.Post, "/api/v1/kiosks/me/report")
        {
            Headers = { Authorization = new("Bearer", enrolled["token"]!.GetValue<string>()) },
            Content = JsonContent.Create(new { appVersion = "1.4.0", unsent = 17, persisted = false, highestSequence = 230, storageLeftBytes = 12_000_000, oldestUnsentAt = DateTimeOffset.UtcNow.AddDays(-2).ToString("O") }),
        };
        using var taken = await http.SendAsync(report);
        await ReadAsync("the kiosk's report", taken);
    }

    private async Task SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var reply = await http.SendAsync(request);
        await ReadAsync(address, reply);
    }

    private static async Task<JsonNode> ReadAsync(string address, HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, $"{address}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static async Task<string> ImportAsync(IPage page, string from)
    {
        await page.GotoAsync("/console/admin/imports/units");
        var file = $"code,name,full_name,type,parent_code,region,valid_from\nTA,Tân An,Phường Tân An,ward,,,{from}";
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "units.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        return await JobAsync(page);
    }

    // Sends the form of a page and waits until the work that it begins has been done.
    private static async Task<string> JobAsync(IPage page)
    {
        await page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(page.Locator("meta[http-equiv=refresh]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        return new Uri(page.Url).Segments[^1];
    }

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Two neighbours; the other communes have none.
    private static string Boundaries => $$"""{ "type": "FeatureCollection", "features": [{{Square(Visitor.Commune, 107.5m)}}, {{Square("DEMO-19753", 107.6m)}}] }""";

    private static string Square(string code, decimal west) => string.Create(CultureInfo.InvariantCulture, $$"""
        { "type": "Feature", "properties": { "code": "{{code}}" }, "geometry": { "type": "Polygon", "coordinates": [[[{{west}}, 16.4], [{{west + 0.1m}}, 16.4], [{{west + 0.1m}}, 16.5], [{{west}}, 16.5], [{{west}}, 16.4]]] } }
        """);
}
