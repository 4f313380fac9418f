using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Statistics;
using Sipas.Targets;

namespace Sipas.Tests.Targets;

/// <summary>An index is held against what the unit aims at; within the margin, answers do not decide.</summary>
public sealed class TargetTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData(90, 93, 91, 95, "met 3")]
    [InlineData(90, 93, 90, 95, "met 3")]
    [InlineData(90, 93, 89.99, 95, "within-margin 3")]
    [InlineData(90, 88, 85, 91, "within-margin -2")]
    [InlineData(90, 88, 85, 90, "within-margin -2")]
    [InlineData(90, 87.5, 85, 89.99, "missed -2.5")]
    // One person says nothing for sure.
    [InlineData(90, 100, 0, 100, "within-margin 10")]
    [InlineData(90, 90, 90, 90, "met 0")]
    public void Met_or_missed_is_what_the_whole_interval_says(decimal target, decimal index, double low, double high, string said)
    {
        var reply = TargetReply.Of(target, index, new Interval(low, high));

        Assert.Equal(said, $"{JsonSerializer.Serialize(reply.Status, SipasJson.Options).Trim('"')} {JsonSerializer.Serialize(reply.Difference)}".Replace(".0", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_says_how_it_stands_to_the_target_of_its_year()
    {
        var unit = await sipas.UnitAsync("province");
        // Everyone alike, so there is no margin: 4 of 5 is 80 %.
        await sipas.SendAsync(Given.Answers(3, unit, new string('4', 39), "sipas-2023"));
        await SetAsync(unit, "sipas-2023", 2025, 90);
        await SetAsync(unit, "sipas-2023", 2024, 50);
        await SetAsync(unit, "counter-9", 2025, 50);

        Assert.Equal("""{"percent":90,"status":"missed","difference":-10}""", (await sipas.ResultAsync(unit, "sipas-2023"))["target"]!.ToJsonString());
        Assert.Equal("""{"percent":90,"status":"missed","difference":-10}""", (await sipas.ResultAsync(unit, "sipas-2023", "2025-Q4"))["target"]!.ToJsonString());
        await SetAsync(unit, "sipas-2023", 2025, 79.5m);
        Assert.Equal("""{"percent":79.5,"status":"met","difference":0.5}""", (await sipas.ResultAsync(unit, "sipas-2023"))["target"]!.ToJsonString());
        // Nobody answered in 2024.
        Assert.Equal("""{"percent":50,"status":null,"difference":null}""", (await sipas.ResultAsync(unit, "sipas-2023", "2024"))["target"]!.ToJsonString());
        // Neither for the unit without those below it, nor over a turn of the year.
        Assert.Null((await sipas.ResultAsync(unit, "sipas-2023", more: "&scope=unit"))["target"]);
        Assert.Null((await sipas.ResultAsync(unit, "sipas-2023", "2024-12-01/2025-12-31"))["target"]);
    }

    [Fact]
    public async Task A_target_is_set_listed_replaced_and_taken_away()
    {
        var unit = await sipas.UnitAsync();
        await SetAsync(unit, "sipas-2023", 2026, 90);
        await SetAsync(unit, "sipas-2023", 2026, 92.25m);
        await SetAsync(unit, "counter-9", 2027, 95);

        Assert.Equal(["2027 counter-9 95", "2026 sipas-2023 92.25"], await ListAsync($"unit={unit}"));
        Assert.Equal(["2026 sipas-2023 92.25"], await ListAsync($"unit={unit}&survey=sipas-2023&year=2026"));
        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync($"{unit}/sipas-2023/2026")).StatusCode);
        await (await RemoveAsync($"{unit}/sipas-2023/2026")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        Assert.Equal(["2027 counter-9 95"], await ListAsync($"unit={unit}"));
    }

    [Fact]
    public async Task Targets_come_as_a_file_and_as_JSON()
    {
        var unit = await sipas.UnitAsync();

        Assert.Equal("""{"added":2,"changed":0,"unchanged":0}""", (await sipas.TakesInAsync("/api/v1/targets/import", "unit,survey,year,percent", $"{unit},sipas-2023,2026,90", $"{unit},sipas-2023,2027,91.5")).ToJsonString());
        var items = new[] { new { unit, survey = "sipas-2023", year = 2026, percent = 90m }, new { unit, survey = "sipas-2023", year = 2027, percent = 92m } };
        Assert.Equal("""{"added":0,"changed":1,"unchanged":1}""", await (await sipas.Administrator.PostAsJsonAsync("/api/v1/targets/import", items, TestContext.Current.CancellationToken)).TextAsync());
        Assert.Equal(["2027 sipas-2023 92", "2026 sipas-2023 90"], await ListAsync($"unit={unit}"));
    }

    [Theory]
    [InlineData("X9,sipas-2023,2026,90", "no unit 'X9'")]
    [InlineData("T1,sipas-1999,2026,90", "no questionnaire 'sipas-1999'")]
    [InlineData("T1,sipas-2023,1999,90", "from 2000 to 2100")]
    [InlineData("T1,sipas-2023,2026,0", "above 0 and at most 100")]
    [InlineData("T1,sipas-2023,2026,100.01", "above 0 and at most 100")]
    [InlineData("T1,sipas-2023,2026,90.125", "at most two decimals")]
    [InlineData("T1,sipas-2023,2026,\"90,5\"", "above 0 and at most 100")]
    public async Task A_line_at_fault_is_named(string line, string reason)
    {
        await sipas.UnitAsync(code: "T1");

        var problem = await (await sipas.FileAsync("/api/v1/targets/import", "unit,survey,year,percent", line)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Contains(reason, problem["errors"]!["line 2"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_a_target_is_refused_by_field()
    {
        var unit = await sipas.UnitAsync();

        var problem = await (await PutAsync($"{unit}/sipas-1999/1999", """{ "percent": 101 }""")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["percent", "survey", "year"], problem.Fields());
        await (await PutAsync("X9/sipas-2023/2026", """{ "percent": 90 }""")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        await (await PutAsync($"{unit}/sipas-2023/2026", """{ "percent": "90" }""")).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");
        await (await PutAsync($"{unit}/sipas-2023/2026", """{ "percent": 90 }""", "utf-16")).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        Assert.Equal(["survey", "unit"], (await (await sipas.GetAsync("/api/v1/targets?unit=X9&survey=x")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        using var anyone = new StringContent("{}");
        await (await sipas.Anyone.DeleteAsync($"/api/v1/targets/{unit}/sipas-2023/2026", TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private async Task SetAsync(string unit, string survey, int year, decimal percent)
    {
        var reply = await PutAsync($"{unit}/{survey}/{year}", new JsonObject { ["percent"] = percent }.ToJsonString());
        Assert.Equal(percent, (await reply.JsonAsync()).Number("percent"));
    }

    private Task<HttpResponseMessage> PutAsync(string target, string body, string charset = "utf-8")
    {
        var content = new StringContent(body, System.Text.Encoding.UTF8);
        content.Headers.ContentType = new("application/json", charset);
        return sipas.Administrator.PutAsync("/api/v1/targets/" + target, content, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> RemoveAsync(string target) => sipas.Administrator.DeleteAsync("/api/v1/targets/" + target, TestContext.Current.CancellationToken);

    private async Task<string[]> ListAsync(string query) =>
        [.. (await sipas.JsonAsync("/api/v1/targets?" + query)).AsArray().Select(target => $"{target!["year"]} {target["survey"]} {target["percent"]!.ToJsonString()}")];
}
