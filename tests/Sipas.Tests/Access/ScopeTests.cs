using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Sipas.Tests.Alerts;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Access;

/// <summary>Somebody with everything for one commune, and nothing for the next: whatever they ask for or send, they learn nothing of it and change nothing there.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private static readonly string[] Roles = ["viewer", "analyst", "unitManager", "auditor", "integration"];
    private readonly RunningSipas sipas = Alerting.Sipas(null);
    private string province = "";
    private string own = "";
    private Neighbour neighbour = null!;

    public async ValueTask InitializeAsync()
    {
        province = await sipas.UnitAsync("province");
        own = await sipas.UnitAsync("commune", province);
        await sipas.SendAsync(Given.Answers(9, own, "555555555"));
        neighbour = await Neighbour.MakeAsync(sipas, province);
    }

    public async ValueTask DisposeAsync()
    {
        neighbour.Dispose();
        await sipas.DisposeAsync();
    }

    [Fact]
    public async Task By_no_address_filter_export_or_id_does_somebody_see_or_change_what_is_not_theirs()
    {
        var before = await neighbour.ReadAsync();

        var told = (await Task.WhenAll(Roles.Select(role => TriesAsync(role, own)))).SelectMany(each => each).ToList();

        Assert.True(told.Count == 0, string.Join('\n', told.Take(50)));
        Assert.Equal(before, await neighbour.ReadAsync());
    }

    [Fact]
    public async Task What_is_looked_for_is_told_to_somebody_who_may()
    {
        var everything = string.Join('\n', (await neighbour.ReadAsync()).Values);
        Assert.All(neighbour.Telling, word => Assert.Contains(word, everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_tried_changes_everything_where_it_is_tried_by_the_units_own_manager()
    {
        var before = await neighbour.ReadAsync();

        Assert.NotEmpty(await TriesAsync("unitManager", neighbour.Unit));

        var after = await neighbour.ReadAsync();
        foreach (var kind in new[] { "kiosks", "comments", "actions", "rules", "publications" })
            Assert.NotEqual(before[kind], after[kind]);
    }

    // All addresses with everything in their places that is the neighbour's, by a program and on pages; what replies tell.
    private async Task<IReadOnlyList<string>> TriesAsync(string role, string mine)
    {
        var grant = $$"""{ "role": "{{role}}", "unit": "{{mine}}", "data": ["aggregates", "raw", "comments"] }""";
        using var person = await Browser.SignedInAsync(sipas, grant);
        using var program = sipas.Client((await (await sipas.SendJsonAsync("POST", "/api/v1/tokens", $$"""{ "name": "{{role}}", "grants": [ {{grant}} ] }""")).JsonAsync()).Word("token"));
        var form = await person.FormAsync("/console/account");
        var told = new List<string>();
        // Whoever signs out has nothing more to try.
        foreach (var address in Address.All(sipas).Where(address => address.Pattern != "/sign-out" && !address.Pattern.StartsWith("/kiosk/", StringComparison.Ordinal)))
        {
            foreach (var path in Ways(address, mine))
            {
                using var request = Request(address, path, mine, form[0]);
                using var reply = address.IsOfApi ? await program.SendAsync(request, TestContext.Current.CancellationToken) : await person.SendAsync(request);
                var text = await EverythingAsync(reply);
                told.AddRange(neighbour.Telling.Where(word => text.Contains(word, StringComparison.Ordinal) || text.Contains(word.Replace('.', ','), StringComparison.Ordinal))
                    .Select(word => $"{role}: {address.Method} {path} answers {(int)reply.StatusCode} and tells {word}"));
            }
        }

        return told;
    }

    // The neighbour, and the unit above both, wherever an address has a place for a unit; each id wherever it has one for an id.
    private IEnumerable<string> Ways(Address address, string mine)
    {
        const string Asked = "survey=counter-9&period=2025&by=month&from=2025-01-01&to=2025-12-31&year=2025&group=overall&attribute=gender&q=chim";
        var places = address.Route.RoutePattern.Parameters.Select(place => place.Name).ToList();
        string[] units = places.Contains("unit") ? [neighbour.Unit, province, mine] : [mine];
        var hasId = places.Intersect(["id", "rule", "session"]).Any();
        string[] more = address.Method != "GET" || hasId ? [$"&unit={mine}"] :
        [
            "", $"&unit={mine}", $"&unit={neighbour.Unit}", $"&unit={mine}&unit={neighbour.Unit}", $"&UNIT={neighbour.Unit}&type=commune",
            $"&parent={mine}", $"&parent={neighbour.Unit}", $"&parent={province}", $"&parent={mine}&parent={province}",
            $"&unit={mine}&parent={province}", $"&with={neighbour.Unit}", "&revision=latest",
        ];
        string[] formats = address.Route.Metadata.OfType<IProducesResponseTypeMetadata>().Any(made => made.ContentTypes.Contains("text/csv")) ? ["", "&format=csv", "&format=xlsx"] : [""];
        return (
            from unit in units
            from id in hasId ? neighbour.Ids.Values : [""]
            let path = address.Path(
                ("unit", unit), ("id", IdOf(address, id)), ("rule", id), ("session", id), ("grant", neighbour.Ids["grant"]), ("code", neighbour.Unit),
                ("survey", "counter-9"), ("period", "2025"), ("revision", "1"))
            // A report's print is its page once more, and takes seconds.
            where unit != mine || !path.EndsWith(".pdf", StringComparison.Ordinal)
            from one in more
            from format in formats
            select $"{path}?{Asked}{one}{format}").Distinct();
    }

    private string IdOf(Address address, string id) => address.Pattern.EndsWith("{id:int}", StringComparison.Ordinal) ? neighbour.Publication : id;

    // What would be taken from somebody who may. What has an id is to become one's own, what has none the neighbour's.
    private HttpRequestMessage Request(Address address, string path, string mine, (string Name, string Value) form)
    {
        var request = address.Request(path);
        var unit = address.Pattern.Contains(":guid}", StringComparison.Ordinal) ? mine : neighbour.Unit;
        if (request.Content is null)
            return request;
        if (!address.IsOfApi)
            request.Content = new FormUrlEncodedContent(Fields(unit).Append(form).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        else if (Body(address, unit) is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private static string? Body(Address address, string unit) => address.Name switch
    {
        "POST /api/v1/actions" => $$"""{ "unit": "{{unit}}", "survey": "counter-9", "part": "2", "text": "khác", "responsible": "khác", "startsOn": "2025-11-01" }""",
        "PUT /api/v1/actions/{id:guid}" => """{ "part": "2", "text": "khác", "responsible": "khác", "startsOn": "2025-11-01", "state": "done" }""",
        "POST /api/v1/alerts/rules" or "PUT /api/v1/alerts/rules/{id:guid}" => Alerting.Rule(unit, """ "kind": "fall" """),
        "PUT /api/v1/comments/{id:guid}" => """{ "status": "answered", "note": "khác" }""",
        "POST /api/v1/kiosks" or "PUT /api/v1/kiosks/{id:guid}" => $$"""{ "name": "khác", "unit": "{{unit}}", "survey": "counter-9" }""",
        "PUT /api/v1/kiosks/{id:guid}/settings" => """{ "enabled": false }""",
        "POST /api/v1/publications" => $$"""{ "unit": "{{unit}}", "survey": "counter-9", "period": "2025-Q3" }""",
        "PUT /api/v1/targets/{unit}/{survey}/{year:int}" => """{ "percent": 50 }""",
        _ => null,
    };

    private static (string Name, string Value)[] Fields(string unit) =>
    [
        ("unit", unit), ("survey", "counter-9"), ("name", "khác"), ("publish", "2025-Q3"), ("status", "answered"), ("note", "khác"), ("part", "2"), ("text", "khác"), ("responsible", "khác"),
        ("startsOn", "2025-11-01"), ("state", "done"), ("kind", "Fall"), ("scope", "Whole"), ("span", "Month"), ("recipients", "khac@example.vn"), ("digest", "AtOnce"), ("enabled", "true"),
        ("from", "2025-01-01"), ("to", "2025-12-31"), ("year", "2025"), ("percent", "50"), ("role", "viewer"), ("sure", "yes"),
    ];

    // Head and body; a workbook's sheets as text.
    private static async Task<string> EverythingAsync(HttpResponseMessage reply)
    {
        var (head, body) = ($"{reply.Headers}{reply.Content.Headers}", await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        if (!body.AsSpan().StartsWith("PK"u8))
            return head + WebUtility.HtmlDecode(Encoding.UTF8.GetString(body));
        using var workbook = new ZipArchive(new MemoryStream(body));
        var sheets = new StringBuilder(head);
        foreach (var entry in workbook.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            sheets.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return sheets.ToString();
    }
}
