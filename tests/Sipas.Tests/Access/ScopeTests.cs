using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Access;

/// <summary>Somebody with everything for one commune, and nothing for the next: whatever they ask for, they learn nothing of it.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private readonly RunningSipas sipas = new();
    private string province = "";
    private string own = "";
    private string other = "";
    private string kiosk = "";

    private string[] telling = [];

    public async ValueTask InitializeAsync()
    {
        province = await sipas.UnitAsync("province");
        own = await sipas.UnitAsync("commune", province);
        other = await sipas.UnitAsync("commune", province);
        await sipas.SendAsync(Given.Answers(9, own, "555555555"));
        var answers = Given.Answers(14, other, "434251354");
        foreach (var answer in answers)
            answer["comment"] = "chim-bồ-câu đưa thư chậm";
        await sipas.SendAsync(answers);
        var made = await sipas.Administrator.PostAsJsonAsync("/api/v1/kiosks", new { name = "Quầy của láng giềng", unit = other, survey = "counter-9" }, TestContext.Current.CancellationToken);
        var index = (await sipas.ResultAsync(other))["overall"]!["index"]!.ToJsonString();
        telling = [index, index.Replace('.', ','), "Quầy của láng giềng", "chim-bồ-câu", .. answers.Select(answer => answer["id"]!.GetValue<string>())];
        kiosk = (await made.JsonAsync())["kiosk"]!["id"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync() => await sipas.DisposeAsync();

    [Fact]
    public async Task By_no_address_filter_export_or_id_does_somebody_see_what_is_not_theirs()
    {
        var everything = $$"""{ "role": "unitManager", "unit": "{{own}}", "data": ["aggregates", "raw", "comments"] }""";
        var integration = $$"""{ "role": "integration", "unit": "{{own}}", "data": ["aggregates", "raw", "comments"] }""";
        using var person = await Browser.SignedInAsync(sipas, everything, everything.Replace("unitManager", "analyst", StringComparison.Ordinal), everything.Replace("unitManager", "auditor", StringComparison.Ordinal));
        var body = new JsonObject { ["name"] = "láng giềng", ["grants"] = new JsonArray(JsonNode.Parse(everything), JsonNode.Parse(integration)) };
        var token = (await (await sipas.Administrator.PostAsJsonAsync("/api/v1/tokens", body, TestContext.Current.CancellationToken)).JsonAsync())["token"]!.GetValue<string>();
        using var program = sipas.Client(token);

        var told = new List<string>();
        foreach (var address in Address.All(sipas).Where(address => address.Method == "GET" && !address.Pattern.StartsWith("/kiosk/", StringComparison.Ordinal)))
        {
            foreach (var path in Ways(address))
            {
                using var reply = address.IsOfApi ? await program.GetAsync(path, TestContext.Current.CancellationToken) : await person.GetAsync(path);
                var text = System.Net.WebUtility.HtmlDecode(await reply.TextAsync());
                told.AddRange(telling.Where(word => text.Contains(word, StringComparison.Ordinal)).Select(word => $"{path} answers {(int)reply.StatusCode} and tells {word}"));
            }
        }

        Assert.Empty(told);
    }

    [Fact]
    public async Task What_is_looked_for_is_told_to_somebody_who_may()
    {
        Assert.Contains(telling[0], (await sipas.ResultAsync(other)).ToJsonString(), StringComparison.Ordinal);
        var export = await (await sipas.GetAsync($"/api/v1/responses/export?survey=counter-9&unit={other}")).TextAsync();
        Assert.All(telling[4..], id => Assert.Contains(id, export, StringComparison.Ordinal));
    }

    // The neighbour, and the unit above both, wherever an address has a place for a unit.
    private IEnumerable<string> Ways(Address address)
    {
        const string Asked = "survey=counter-9&period=2025&by=month&from=2025-01-01&to=2025-12-31&group=overall&attribute=gender&q=chim";
        foreach (var unit in new[] { other, province, own })
        {
            var path = address.Path(("unit", unit), ("id", kiosk), ("code", unit));
            foreach (var more in new[] { "", $"&unit={other}", $"&parent={other}", $"&parent={province}", $"&with={other}", $"&unit={own}&unit={other}", $"&UNIT={other}&type=commune", $"&parent={own}&parent={province}" })
            {
                yield return $"{path}?{Asked}{more}";
            }
        }
    }
}
