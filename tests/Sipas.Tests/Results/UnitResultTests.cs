using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>The percentages of a unit as the contract has them.</summary>
public sealed class UnitResultTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task The_contracts_worked_example_comes_out_of_1200_answers()
    {
        var unit = await sipas.UnitAsync(code: "01", type: "city");
        int[] distribution = [120, 900, 9000, 24000, 12780];
        // One in 39 steps, so that the low levels do not all fall on the same people.
        var levels = string.Concat(distribution.Select((count, i) => new string((char)('1' + i), count)));
        var people = Enumerable.Range(0, 1200).Select(person => string.Concat(Enumerable.Range(0, 39).Select(criterion => levels[person + 1200 * criterion])));
        await sipas.SendAsync(people.Select(person => Given.Answer(unit, person, "sipas-2023")));

        var result = await sipas.ResultAsync(unit, "sipas-2023");

        Assert.Equal("""{"code":"01","name":"Xã 01"}""", result["unit"]!.ToJsonString(SipasJson.Options));
        Assert.Equal("""{"key":"2025","from":"2025-01-01","to":"2025-12-31"}""", result["period"]!.ToJsonString());
        Assert.Equal(("sipas-2023", "subtree", 1200), (result.Word("survey"), result.Word("scope"), result.Number("respondents")));
        var overall = result["overall"]!;
        Assert.Equal(["respondents", "answers", "distribution", "satisfiedPercent", "meanPercent", "index", "interval", "suppressed"], overall.AsObject().Select(field => field.Key));
        Assert.Equal((1200, 46_800), (overall.Number("respondents"), overall.Number("answers")));
        Assert.Equal(distribution, overall["distribution"]!.AsArray().Select(count => count!.GetValue<int>()));
        Assert.Equal((78.59m, 80.69m, 80.69m), (overall.Number("satisfiedPercent"), overall.Number("meanPercent"), overall.Number("index")));
        Assert.InRange(overall["interval"]!.Number("low"), 79.5m, 80.68m);
        Assert.InRange(overall["interval"]!.Number("high"), 80.70m, 81.9m);
        Assert.InRange(overall["interval"]!.Number("low") + overall["interval"]!.Number("high") - 2 * 80.69m, -0.02m, 0.02m);
        Assert.False(overall["suppressed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Every_content_group_and_criterion_of_the_form_has_its_cell()
    {
        var unit = await sipas.UnitAsync();
        // Content I all fours, but group I.B twos; content II all fives, criterion 39 left out.
        var levels = "44" + "22" + new string('4', 19) + new string('5', 15) + "-";
        await sipas.SendAsync(Given.Answers(2, unit, levels, "sipas-2023"));

        var (result, form) = (await sipas.ResultAsync(unit, "sipas-2023"), Given.BuiltIn("sipas-2023"));

        Assert.Equal(form.Contents.Select(content => content.Code), Codes(result, "contents"));
        Assert.Equal(form.Groups.Select(group => group.Code), Codes(result, "groups"));
        Assert.Equal(form.Criteria.Select(criterion => criterion.Code), Codes(result, "criteria"));
        // I: 21·4 + 2·2 = 88 of 115 points.
        Assert.Equal(76.52m, result.Cell("contents", "I").Number("index"));
        Assert.Equal(100, result.Cell("contents", "II").Number("index"));
        Assert.Equal((40, 0), (result.Cell("groups", "I.B").Number("meanPercent"), result.Cell("groups", "I.B").Number("satisfiedPercent")));
        Assert.Equal((2, 4), (result.Cell("groups", "II.E").Number("respondents"), result.Cell("groups", "II.E").Number("answers")));
        Assert.Equal([0, 2, 0, 0, 0], result.Cell("criteria", "3")["distribution"]!.AsArray().Select(count => count!.GetValue<int>()));
        Assert.Equal("""{"code":"39","suppressed":true}""", result.Cell("criteria", "39").ToJsonString());
    }

    [Fact]
    public async Task A_unit_counts_with_or_without_the_units_below_it()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        var hamlet = await sipas.UnitAsync("agency", commune);
        await sipas.SendAsync([.. Given.Answers(2, province), .. Given.Answers(3, commune, "555555555"), .. Given.Answers(4, hamlet, "111111111")]);

        Assert.Equal((9, "subtree"), await RespondentsAsync(province, ""));
        Assert.Equal((9, "subtree"), await RespondentsAsync(province, "&scope=subtree"));
        Assert.Equal((2, "unit"), await RespondentsAsync(province, "&scope=unit"));
        Assert.Equal((7, "subtree"), await RespondentsAsync(commune, ""));
        Assert.Equal((3, "unit"), await RespondentsAsync(commune, "&scope=unit"));
        // Level 5 is 3 · 9 of 7 · 9 answers.
        Assert.Equal(42.86m, (await sipas.ResultAsync(commune))["overall"]!.Number("satisfiedPercent"));
    }

    [Fact]
    public async Task An_answer_counts_in_the_periods_of_its_day_in_Vietnam()
    {
        var unit = await sipas.UnitAsync();
        // Still 31 December in London.
        await sipas.SendAsync(Given.Answer(unit, answeredAt: "2025-12-31T17:00:00Z"), Given.Answer(unit, answeredAt: "2025-12-31T16:59:59Z"), Given.Answer(unit, answeredAt: "2025-11-22T09:15:00+07:00"));

        string[] periods = ["2026", "2026-01", "2026-Q1", "2026-01-01/2026-01-01", "2025", "2025-H2", "2025-9M", "2025-Q4", "2025-12", "2025-12-31/2025-12-31", "2025-11-22/2025-12-31", "2025-11-22/2026-01-01"];
        var counted = new List<long>();
        foreach (var period in periods)
            counted.Add(await sipas.CountedAsync(unit, period: period));
        Assert.Equal([1, 1, 1, 1, 2, 2, 0, 2, 1, 1, 2, 3], counted);
    }

    [Theory]
    // 5/9 = 55.56 against 4/9 = 44.44: 11.12 as shown, although 1/9 is 11.11.
    [InlineData("444433333", "444443333", 11.12)]
    [InlineData("444443333", "444433333", -11.12)]
    [InlineData("444443333", "555553333", 0)]
    public async Task The_change_is_that_of_the_index_as_shown_against_the_period_before(string before, string now, decimal change)
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(3, unit, before, answeredAt: "2025-08-05T08:00:00+07:00"));
        await sipas.SendAsync(Given.Answers(3, unit, now));

        var said = (await sipas.ResultAsync(unit, period: "2025-Q4"))["change"]!;

        Assert.Equal(("2025-Q3", change), (said.Word("period"), said.Number("overall")));
    }

    [Fact]
    public async Task Every_cell_is_compared_with_the_period_before_and_with_a_year_before()
    {
        var unit = await sipas.UnitAsync();
        // Criterion 1 goes from 30 and 20 of 40 people to 36; criterion 2 from all to none; nobody answers criterion 9.
        await sipas.SendAsync([.. Given.Answers(30, unit, "45434343-", answeredAt: "2025-10-05T08:00:00+07:00"), .. Given.Answers(10, unit, "15343434-", answeredAt: "2025-10-05T08:00:00+07:00")]);
        await sipas.SendAsync([.. Given.Answers(20, unit, "45434343-", answeredAt: "2026-09-05T08:00:00+07:00"), .. Given.Answers(20, unit, "15343434-", answeredAt: "2026-09-05T08:00:00+07:00")]);
        await sipas.SendAsync([.. Given.Answers(36, unit, "41434343-", answeredAt: "2026-10-05T08:00:00+07:00"), .. Given.Answers(4, unit, "11343434-", answeredAt: "2026-10-05T08:00:00+07:00")]);

        var result = await sipas.ResultAsync(unit, period: "2026-10");

        var first = result.Cell("criteria", "1");
        Assert.Equal("""{"points":40,"significant":true}""", first["change"]!.ToJsonString());
        Assert.Equal("""{"points":15,"significant":false}""", first["changeFromYearBefore"]!.ToJsonString());
        Assert.Equal(-100, result.Cell("criteria", "2")["change"]!.Number("points"));
        Assert.Null(result.Cell("criteria", "9")["change"]);
        Assert.Equal("2025-10", result["changeFromYearBefore"]!.Word("period"));
        Assert.Equal(result["overall"]!["change"]!.Number("points"), result["change"]!.Number("overall"));
        Assert.Equal(result["overall"]!["change"]!["significant"]!.GetValue<bool>(), result["change"]!["significant"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_provinces_figure_can_be_the_mean_of_its_communes_instead_of_all_answers_together()
    {
        var province = await sipas.UnitAsync("province");
        var (many, few, none) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province));
        await sipas.SendAsync([.. Given.Answers(30, many, "444444444"), .. Given.Answers(10, few, "411111111"), .. Given.Answers(5, province, "111111111")]);

        var (pooled, mean) = (await sipas.ResultAsync(province), await sipas.ResultAsync(province, more: "&combine=mean"));

        // 280 of 405 answers are satisfied; the communes have 100 and 11.11 %.
        Assert.Equal((69.14m, "pooled"), (pooled["overall"]!.Number("index"), pooled["method"]!.Word("units")));
        Assert.Equal((55.56m, "mean"), (mean["overall"]!.Number("index"), mean["method"]!.Word("units")));
        Assert.Equal(pooled["overall"]!["distribution"]!.ToJsonString(), mean["overall"]!["distribution"]!.ToJsonString());
        Assert.Equal(50, mean.Cell("criteria", "2").Number("index"));
        Assert.True((await sipas.ResultAsync(none, more: "&combine=mean"))["overall"]!["suppressed"]!.GetValue<bool>());
        var problem = await (await sipas.GetAsync($"/api/v1/results/{province}?survey=counter-9&period=2025&combine=best")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["combine"], problem.Fields());
    }

    [Fact]
    public async Task Communes_weigh_by_their_population_or_their_transactions()
    {
        var province = await sipas.UnitAsync("province");
        var (first, second) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync(parent: province));
        await sipas.SendAsync([.. Given.Answers(30, first, "444444444"), .. Given.Answers(10, second, "111111111")]);
        await sipas.TakesInAsync("/api/v1/weights/import", "unit,name,value", $"{first},population,10000", $"{second},population,30000");
        await sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{first},2025-11-22,60", $"{second},2025-11-22,40");

        var population = await sipas.ResultAsync(province, more: "&combine=population");
        Assert.Equal((25, "population"), (population["overall"]!.Number("index"), population["method"]!.Word("units")));
        var transactions = await sipas.ResultAsync(province, more: "&combine=transactions");
        Assert.Equal((60, "transactions"), (transactions["overall"]!.Number("index"), transactions["method"]!.Word("units")));
        var problem = await (await sipas.FileAsync("/api/v1/weights/import", "unit,name,value", "X,mean,-1")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["line 2"], problem.Fields());
    }

    [Fact]
    public async Task What_is_best_and_worst_and_fell_most_is_named()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(10, unit, "444444444", answeredAt: "2025-10-05T08:00:00+07:00"));
        // Of ten people 3, 5, 9 and 10 are satisfied with the criteria 1 to 4, all with the others.
        await sipas.SendAsync(Enumerable.Range(0, 10).Select(person => Given.Answer(unit, $"{(person < 3 ? 4 : 1)}{(person < 5 ? 4 : 1)}{(person < 9 ? 4 : 1)}444444")));

        var highlights = (await sipas.ResultAsync(unit, period: "2025-11"))["highlights"]!;

        string Said(string name) => string.Join(' ', highlights[name]!.AsArray().Select(code => code!.GetValue<string>()));
        Assert.Equal("1 2 3 4 5", Said("lowestCriteria"));
        Assert.Equal("4 5 6 7 8", Said("highestCriteria"));
        Assert.Equal("I II III", Said("lowestGroups"));
        Assert.Equal("1 2 3", Said("fellMost"));
    }

    [Fact]
    public async Task Without_a_period_before_there_is_no_change()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(3, unit));

        var said = (await sipas.ResultAsync(unit, period: "2025-11"))["change"]!;
        Assert.Equal("2025-10", said.Word("period"));
        Assert.Null(said["overall"]);
    }

    [Theory]
    [InlineData("", "period survey")]
    [InlineData("?survey=sipas-1999&period=2025-13&scope=all&format=pdf", "format period scope survey")]
    [InlineData("?survey=counter-9&from=2025-01-01", "to")]
    [InlineData("?survey=counter-9&from=2025-02-30&to=x", "from to")]
    [InlineData("?survey=counter-9&from=2025-02-02&to=2025-02-01", "to")]
    [InlineData("?survey=counter-9&from=1900-01-01&to=2025-02-01", "from")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var unit = await sipas.UnitAsync();

        var problem = await (await sipas.GetAsync($"/api/v1/results/{unit}{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Fact]
    public async Task Of_an_unknown_unit_there_are_no_results() =>
        await (await sipas.GetAsync("/api/v1/results/99999?survey=counter-9&period=2025")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");

    private static IEnumerable<string> Codes(JsonNode result, string kind) => result[kind]!.AsArray().Select(cell => cell!.Word("code"));

    private async Task<(decimal, string)> RespondentsAsync(string unit, string more)
    {
        var result = await sipas.ResultAsync(unit, more: more);
        return (result.Number("respondents"), result.Word("scope"));
    }
}
