using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sipas.Tests.Alerts;
using Sipas.Tests.Comments;
using Sipas.Tests.Jobs;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Access;

/// <summary>A commune next door with one of everything that has an id. Wherever there is place for words, there is one that nobody else writes.</summary>
internal sealed partial class Neighbour(RunningSipas sipas, string unit, Browser analyst) : IDisposable
{
    private const string Mark = "bocau";
    private readonly Dictionary<string, string> ids = [];
    private readonly List<string> telling = [Mark, analyst.Email];

    /// <summary>The commune.</summary>
    public string Unit => unit;

    /// <summary>An id of each kind of thing.</summary>
    public IReadOnlyDictionary<string, string> Ids => ids;

    /// <summary>The number of its publication.</summary>
    public string Publication { get; private set; } = "";

    /// <summary>What gives it away, as JSON and files write it.</summary>
    public IReadOnlyList<string> Telling => telling;

    /// <summary>Makes one in a province.</summary>
    public static async Task<Neighbour> MakeAsync(RunningSipas sipas, string province)
    {
        var unit = await sipas.UnitAsync("commune", province);
        var neighbour = new Neighbour(sipas, unit, await Browser.SignedInAsync(sipas, $$"""{ "role": "analyst", "unit": "{{unit}}", "data": ["aggregates", "raw"] }"""));
        await neighbour.FiguresAsync();
        await neighbour.UndertakingsAsync();
        await neighbour.AccessAsync();
        return neighbour;
    }

    /// <summary>Everything of it as an administrator reads it, and its file as its analyst does.</summary>
    public async Task<Dictionary<string, string>> ReadAsync() => new()
    {
        ["kiosks"] = await ItsAsync($"/api/v1/kiosks?unit={unit}"),
        ["comments"] = (await sipas.CommentsAsync(unit)).ToJsonString(),
        ["actions"] = await ItsAsync($"/api/v1/actions?unit={unit}"),
        ["rules"] = await ItsAsync($"/api/v1/alerts/rules?unit={unit}"),
        ["publications"] = (await sipas.JsonAsync($"/api/v1/publications?unit={unit}")).ToJsonString(),
        ["alerts"] = await ItsAsync($"/api/v1/alerts?unit={unit}"),
        ["deliveries"] = await ItsAsync("/api/v1/deliveries"),
        ["accounts"] = await ItsAsync("/api/v1/accounts"),
        ["tokens"] = await ItsAsync("/api/v1/tokens"),
        ["webhooks"] = await ItsAsync("/api/v1/webhooks"),
        ["targets"] = await ItsAsync($"/api/v1/targets?unit={unit}"),
        ["transactions"] = await ItsAsync($"/api/v1/transactions?unit={unit}&period=2025"),
        ["result"] = (await sipas.ResultAsync(unit)).ToJsonString(),
        ["answers"] = await (await sipas.GetAsync($"/api/v1/responses/export?survey=counter-9&unit={unit}")).TextAsync(),
        ["export"] = await analyst.PageAsync($"/console/admin/exports/{ids["export"]}/file"),
        ["session"] = $"{(await analyst.PageAsync("/console/account")).Contains(ids["session"], StringComparison.Ordinal)}",
    };

    public void Dispose() => analyst.Dispose();

    private async Task FiguresAsync()
    {
        var answers = Given.Answers(14, unit, "434251354");
        foreach (var (number, answer) in answers.Index())
            answer["comment"] = $"{Mark} đưa thư chậm {number}";
        await sipas.SendAsync(answers);
        await sipas.TakesInAsync("/api/v1/targets/import", "unit,survey,year,percent", $"{unit},counter-9,2025,93.37");
        await sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{unit},2025-11-22,7654321");
        var published = await MakeAsync("/api/v1/publications", $$"""{ "unit": "{{unit}}", "survey": "counter-9", "period": "2025" }""");
        Publication = published["id"]!.ToJsonString();
        ids["answer"] = answers[0].Word("id");
        ids["comment"] = (await sipas.CommentsAsync(unit))[0]!.Word("id");
        telling.AddRange(["93.37", "7654321", published.Word("sha256"), (await sipas.ResultAsync(unit))["overall"]!["index"]!.ToJsonString()]);
        // The first answer's id stands in addresses, so replies may repeat it.
        telling.AddRange(answers[1..].Select(answer => answer.Word("id")));
    }

    private async Task UndertakingsAsync()
    {
        ids["kiosk"] = (await MakeAsync("/api/v1/kiosks", $$"""{ "name": "{{Mark}}", "unit": "{{unit}}", "survey": "counter-9" }"""))["kiosk"]!.Word("id");
        ids["action"] = (await MakeAsync("/api/v1/actions", $$"""{ "unit": "{{unit}}", "survey": "counter-9", "part": "1", "text": "{{Mark}}", "responsible": "{{Mark}}", "startsOn": "2025-12-01" }""")).Word("id");
        ids["webhook"] = (await MakeAsync("/api/v1/webhooks", $$"""{ "name": "Điều hành", "url": "http://127.0.0.1:1/{{Mark}}" }""")).Word("id");
        ids["rule"] = $"{await sipas.RuleAsync(unit, $$""" "kind": "noAnswers", "span": "days", "days": 1, "recipients": ["{{Mark}}@example.vn"] """)}";
        await sipas.LookAsync();
        ids["alert"] = (await sipas.JsonAsync($"/api/v1/alerts?unit={unit}"))[0]!.Word("id");
        ids["delivery"] = (await sipas.MessagesAsync())[0].Word("id");
    }

    private async Task AccessAsync()
    {
        var grants = $$"""[ { "role": "viewer", "unit": "{{unit}}" } ]""";
        ids["token"] = (await MakeAsync("/api/v1/tokens", $$"""{ "name": "{{Mark}}", "grants": {{grants}} }""")).Word("id");
        ids["account"] = (await MakeAsync("/api/v1/accounts", $$"""{ "name": "{{Mark}}", "email": "{{Mark}}@example.vn", "grants": {{grants}} }""")).Word("account");
        ids["grant"] = (await sipas.JsonAsync("/api/v1/accounts")).AsArray().Single(account => account!.Word("id") == ids["account"])!["grants"]![0]!.Word("id");
        var asked = await analyst.PostAsync("/console/admin/exports", ("unit", unit), ("survey", "counter-9"), ("from", "2025-01-01"), ("to", "2025-12-31"));
        ids["export"] = (await analyst.EndedAsync(asked)).Address.Split('/')[^1];
        await analyst.SignInAsync(Browser.Password);
        ids["session"] = Session().Match(await analyst.PageAsync("/console/account")).Groups["id"].Value;
    }

    private async Task<JsonNode> MakeAsync(string address, string body)
    {
        var reply = await sipas.SendJsonAsync("POST", address, body);
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    // Of a list for all, what is about the commune.
    private async Task<string> ItsAsync(string address) => string.Join('\n', (await sipas.JsonAsync(address)).AsArray().Select(item => item!.ToJsonString())
        .Where(item => item.Contains(Mark, StringComparison.Ordinal) || item.Contains($"\"{unit}\"", StringComparison.Ordinal) || item.Contains(analyst.Email, StringComparison.Ordinal)));

    [GeneratedRegex("sessions/(?<id>[0-9a-f-]{36})/end")]
    private static partial Regex Session();
}
