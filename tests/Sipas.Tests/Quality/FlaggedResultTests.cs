using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Quality;

/// <summary>Every result leaves flagged answers out, counts them where that is asked for, and always says how many there are.</summary>
public sealed class FlaggedResultTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Include = "&flagged=include";

    [Theory]
    [InlineData("", 10, 55.56, false)]
    [InlineData("&flagged=exclude", 10, 55.56, false)]
    [InlineData(Include, 12, 62.96, true)]
    [InlineData(Include + "&scope=unit", 12, 62.96, true)]
    public async Task The_result_of_a_unit(string more, long respondents, decimal index, bool included)
    {
        var unit = await UnitAsync();

        var result = await sipas.ResultAsync(unit, more: more);

        Assert.Equal((respondents, index), (result.Number("respondents"), result["overall"]!.Number("index")));
        Assert.Equal($$"""{"included":{{(included ? "true" : "false")}},"respondents":2}""", result["flagged"]!.ToJsonString());
    }

    [Fact]
    public async Task What_was_chosen()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Choosers(unit, """{"5":"1"}""", 3), .. Given.Choosers(unit, """{"5":"2"}""", 2).Select(Fast)]);

        Assert.Equal([3, 0, 0], Chosen(await sipas.ResultAsync(unit, "sipas-2023")));
        Assert.Equal([3, 2, 0], Chosen(await sipas.ResultAsync(unit, "sipas-2023", more: Include)));
    }

    [Fact]
    public async Task The_ranking()
    {
        var province = await sipas.UnitAsync("province");
        var (commune, other) = (await UnitAsync(province), await sipas.UnitAsync(parent: province));
        await sipas.SendAsync([.. Given.Answers(3, other, "444444444"), Fast(Given.Answer(other, "111111111"))]);

        var (without, with) = (await RankingAsync(""), await RankingAsync(Include));

        Assert.Equal([(10m, 55.56m, 2m), (3m, 100m, 1m)], Rows(without));
        Assert.Equal([(12m, 62.96m, 2m), (4m, 75m, 1m)], Rows(with));
        Assert.Equal(("""{"included":false,"respondents":3}""", """{"included":true,"respondents":3}"""), (without["flagged"]!.ToJsonString(), with["flagged"]!.ToJsonString()));

        Task<JsonNode> RankingAsync(string more) => sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={province}{more}");

        IEnumerable<(decimal, decimal, decimal)> Rows(JsonNode ranking) => new[] { commune, other }
            .Select(unit => ranking["rows"]!.AsArray().Single(row => row!["unit"]!.Word("code") == unit)!)
            .Select(row => (row.Number("respondents"), row.Number("index"), row["flagged"]!.Number("respondents")));
    }

    [Fact]
    public async Task The_ranking_of_a_form_with_points()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync([.. Given.Answers(3, commune, "222222222", "one-stop-61"), Fast(Given.Answer(commune, "000000000", "one-stop-61"))]);

        foreach (var (more, index) in new[] { ("", 100m), (Include, 75m) })
        {
            var row = (await sipas.JsonAsync($"/api/v1/results/ranking?survey=one-stop-61&period=2025&parent={province}{more}"))["rows"]![0]!;
            Assert.Equal(index, row.Number("index"));
        }
    }

    [Fact]
    public async Task The_mean_of_the_units_below()
    {
        var province = await sipas.UnitAsync("province");
        await UnitAsync(province);

        Assert.Equal(55.56m, (await sipas.ResultAsync(province, more: "&combine=mean"))["overall"]!.Number("index"));
        Assert.Equal(62.96m, (await sipas.ResultAsync(province, more: "&combine=mean" + Include))["overall"]!.Number("index"));
    }

    [Fact]
    public async Task The_trend_and_the_change()
    {
        var unit = await UnitAsync();
        await sipas.SendAsync([.. Given.Answers(4, unit, "444433333", answeredAt: "2025-10-05T08:00:00+07:00"), Fast(Given.Answer(unit, "111111111", answeredAt: "2025-10-05T08:00:00+07:00"))]);

        foreach (var (more, october, change) in new[] { ("", 44.44m, 11.12m), (Include, 35.56m, 27.4m) })
        {
            var trend = await sipas.JsonAsync($"/api/v1/results/{unit}/trend?survey=counter-9&from=2025-10-01&to=2025-11-30{more}");
            Assert.Equal(october, trend["points"]![0]!["figures"]!.Number("index"));
            Assert.Equal([1m, 2m], trend["points"]!.AsArray().Select(point => point!["flagged"]!.Number("respondents")));
            Assert.Equal(3, trend["flagged"]!.Number("respondents"));
            Assert.Equal(change, (await sipas.ResultAsync(unit, period: "2025-11", more: more))["change"]!.Number("overall"));
        }
    }

    [Fact]
    public async Task The_feed()
    {
        var unit = await UnitAsync();
        var address = $"/api/v1/feed/results?survey=counter-9&by=quarter&from=2025-10-01&to=2025-12-31&unit={unit}&limit=1";

        var (without, with) = (await sipas.JsonAsync(address), await sipas.JsonAsync(address + Include));

        Assert.Equal((10m, 2m, false), Row(without));
        Assert.Equal((12m, 2m, true), Row(with));
        Assert.Equal("""{"included":true}""", with["flagged"]!.ToJsonString());

        static (decimal, decimal, bool) Row(JsonNode feed) =>
            (feed["rows"]![0]!.Number("respondents"), feed["rows"]![0]!.Number("flagged"), feed["rows"]![0]!["flaggedIncluded"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("{0}?period=2025")]
    [InlineData("ranking?period=2025&parent={1}")]
    [InlineData("{0}/trend?from=2025-11-01&to=2025-11-30")]
    public async Task Files(string address)
    {
        var province = await sipas.UnitAsync("province");
        var unit = await UnitAsync(province);
        var path = $"/api/v1/results/{string.Format(System.Globalization.CultureInfo.InvariantCulture, address, unit, province)}&survey=counter-9&format=csv";

        foreach (var (more, end) in new[] { ("", ",2,False"), (Include, ",2,True") })
        {
            var lines = (await (await sipas.GetAsync(path + more)).TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.EndsWith(",flagged,flagged_included", lines[0].Trim(), StringComparison.Ordinal);
            Assert.All(lines[1..], line => Assert.EndsWith(end, line.Trim(), StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.OK, (await sipas.GetAsync(path.Replace("csv", "xlsx", StringComparison.Ordinal) + Include)).StatusCode);
    }

    [Fact]
    public async Task The_report()
    {
        var unit = await UnitAsync();
        var address = $"/reports/{unit}?survey=counter-9&period=2025&lang=en";

        var (without, with) = (await (await sipas.GetAsync(address)).TextAsync(), await (await sipas.GetAsync(address + Include)).TextAsync());

        Assert.Contains("2 are left out", without, StringComparison.Ordinal);
        Assert.Contains("2 more with a sign of a problem left out", without, StringComparison.Ordinal);
        Assert.Contains("2 of them with a sign of a problem", with, StringComparison.Ordinal);
        Assert.Contains("55.56", without, StringComparison.Ordinal);
        Assert.Contains("2 are counted with the others", with, StringComparison.Ordinal);
        Assert.Contains("62.96", with, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cross_table_leaves_them_out()
    {
        var unit = await UnitAsync();

        var table = await sipas.JsonAsync($"/api/v1/results/{unit}/crosstab?survey=counter-9&period=2025&rows=overall&by=channel");

        Assert.Equal(10, table["categories"]!.AsArray().Single(one => one!["code"]?.GetValue<string>() == "import")!["figures"]!.Number("respondents"));
    }

    [Fact]
    public async Task What_is_published_is_the_headline()
    {
        var unit = await UnitAsync();
        var published = await sipas.Administrator.PostAsync(
            "/api/v1/publications", new StringContent($$"""{ "unit": "{{unit}}", "survey": "counter-9", "period": "2025" }""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);

        var frozen = await sipas.ResultAsync(unit, more: "&revision=1");
        Assert.Equal((10m, 55.56m), (frozen.Number("respondents"), frozen["overall"]!.Number("index")));
        var problem = await (await sipas.GetAsync($"/api/v1/results/{unit}?survey=counter-9&period=2025&revision=1{Include}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["flagged"], problem.Fields());
        // None has come since; of all answers together nothing was published.
        Assert.Equal(0, (await sipas.ResultAsync(unit))["published"]!.Number("lateAnswers"));
        Assert.Null((await sipas.ResultAsync(unit, more: Include))["published"]);
    }

    [Fact]
    public async Task Raw_answers_say_what_they_are_flagged_for_and_why()
    {
        var unit = await UnitAsync();
        await sipas.SendAsync(Fast(Given.Answer(unit, new string('5', 39), "sipas-2023")));

        var (counter, sipas2023) = (await LinesAsync("counter-9"), await LinesAsync("sipas-2023"));

        Assert.Equal([.. Enumerable.Repeat("[]", 10), .. Enumerable.Repeat("""["tooFast"]""", 2)], counter.Select(line => line["flags"]!.ToJsonString()).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("""["tooFast","straightLining"]""", Assert.Single(sipas2023)["flags"]!.ToJsonString());
        Assert.Equal(0, sipas2023[0].Number("durationSeconds"));
        var csv = (await (await sipas.GetAsync($"/api/v1/responses/export?survey=sipas-2023&unit={unit}")).TextAsync()).Split("\r\n");
        Assert.EndsWith(",sequence,duration_seconds,clock_correction_ms,flags", csv[0], StringComparison.Ordinal);
        Assert.EndsWith(",,0,,tooFast;straightLining", csv[1], StringComparison.Ordinal);

        async Task<JsonNode[]> LinesAsync(string survey) =>
            [.. (await (await sipas.GetAsync($"/api/v1/responses/export?survey={survey}&unit={unit}&format=ndjson")).TextAsync())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => JsonNode.Parse(line)!)];
    }

    [Theory]
    [InlineData("results/{0}?survey=counter-9&period=2025")]
    [InlineData("results/ranking?survey=counter-9&period=2025&parent={0}")]
    [InlineData("results/{0}/trend?survey=counter-9&from=2025-11-01&to=2025-11-30")]
    [InlineData("feed/results?survey=counter-9&from=2025-11-01&to=2025-11-30")]
    public async Task Anything_but_exclude_and_include_is_refused(string address)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, await sipas.UnitAsync());
        var problem = await (await sipas.GetAsync($"/api/v1/{path}&flagged=yes")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["flagged"], problem.Fields());
    }

    // Ten people who are content with five of nine criteria, and two who say they are with all of them, in no time.
    private async Task<string> UnitAsync(string parent = "")
    {
        var unit = await sipas.UnitAsync(parent: parent);
        await sipas.SendAsync([.. Given.Answers(10, unit, "444443333"), .. Given.Answers(2, unit, "555555555").Select(Fast)]);
        return unit;
    }

    private static JsonObject Fast(JsonObject answer)
    {
        answer["durationSeconds"] = 0;
        return answer;
    }

    private static IEnumerable<int> Chosen(JsonNode result) =>
        result.Cell("questions", "5")["options"]!.AsArray().Take(3).Select(option => option!["respondents"]!.GetValue<int>());
}
