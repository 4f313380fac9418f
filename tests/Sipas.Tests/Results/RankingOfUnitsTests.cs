using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>Units ranked by their index, with the ranks that the margins allow and the change since the period before.</summary>
public sealed class RankingOfUnitsTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task From_rank_49_to_46_is_three_ranks_up_as_it_was_published()
    {
        var country = await sipas.UnitAsync("country");
        var provinces = await ProvincesAsync(country, 63);
        // In each year every province is a bit worse than the one before it in the list: i of its answers are fours, the rest fives.
        await sipas.SendAsync(provinces.SelectMany((unit, place) => Worse(unit, place, "2024-06-01T08:00:00+07:00")));
        string[] now = [.. provinces[..45], provinces[48], .. provinces[45..48], .. provinces[49..]];
        await sipas.SendAsync(now.SelectMany((unit, place) => Worse(unit, place, "2025-06-01T08:00:00+07:00")));

        var rows = await RowsAsync(country, "sipas-2023");

        Assert.Equal(now, rows.Select(row => row["unit"]!.Word("code")));
        Assert.Equal(Enumerable.Range(1, 63), rows.Select(row => row["rank"]!.GetValue<int>()));
        var risen = rows.Single(row => row["unit"]!.Word("code") == provinces[48]);
        Assert.Equal((46, 3), (risen["rank"]!.GetValue<int>(), risen["rankChange"]!.GetValue<int>()));
        Assert.Equal([-1, -1, -1], rows[46..49].Select(row => row["rankChange"]!.GetValue<int>()));
        // Place 45 has 45 fours among 4 · 39 answers, place 48 has 48: 780 − 45 = 735 and 732 of 780 points.
        Assert.Equal((94.23m, 94.23m - 93.85m), (risen.Number("index"), risen.Number("change")));
        Assert.Equal(4, risen.Number("respondents"));
    }

    [Fact]
    public async Task Equal_indexes_share_a_rank_and_the_range_is_what_the_intervals_allow()
    {
        var country = await sipas.UnitAsync("country");
        var units = await ProvincesAsync(country, 4);
        // Everyone alike, so the intervals are points: 100, 0, 100 and 9 of 18.
        await sipas.SendAsync([.. Given.Answers(2, units[0], "555555555"), .. Given.Answers(2, units[1], "111111111"), .. Given.Answers(2, units[2], "444444444"), .. Given.Answers(2, units[3], "444455555")]);

        var rows = await RowsAsync(country);

        Assert.Equal(
            [$"1 1-3 {units[0]}", $"1 1-3 {units[2]}", $"1 1-3 {units[3]}", $"4 4-4 {units[1]}"],
            rows.Select(row => $"{row["rank"]} {row["rankLow"]}-{row["rankHigh"]} {row["unit"]!.Word("code")}"));
        Assert.All(rows, row => Assert.Null(row["rankChange"]));
    }

    [Fact]
    public async Task A_unit_is_ranked_with_all_units_below_it_and_by_level()
    {
        var country = await sipas.UnitAsync("country");
        var (north, south) = (await sipas.UnitAsync("city", country), await sipas.UnitAsync("province", country));
        var (ward, commune) = (await sipas.UnitAsync("ward", north), await sipas.UnitAsync("commune", south));
        await sipas.SendAsync([.. Given.Answers(2, ward, "555555555"), .. Given.Answers(2, commune, "111111111"), .. Given.Answers(6, south, "555555555")]);

        string[] Order(JsonNode[] rows) => [.. rows.Select(row => $"{row["unit"]!.Word("code")} {row["index"]}")];
        Assert.Equal([$"{north} 100", $"{south} 75"], Order(await RowsAsync(country)));
        Assert.Equal([$"{north} 100", $"{south} 75"], Order(await RowsAsync(country, more: "&type=province")));
        Assert.Equal([$"{north} 100"], Order(await RowsAsync(country, more: "&type=city")));
        Assert.Equal([$"{ward} 100", $"{commune} 0"], Order(await RowsAsync(country, more: "&type=commune")));
        Assert.Equal([$"{commune} 0"], Order(await RowsAsync(south, more: "&type=commune")));
    }

    [Fact]
    public async Task A_unit_without_answers_comes_last_without_a_rank()
    {
        var country = await sipas.UnitAsync("country");
        var units = await ProvincesAsync(country, 2);
        await sipas.SendAsync(Given.Answers(2, units[1]));

        var rows = await RowsAsync(country);

        Assert.Equal([units[1], units[0]], rows.Select(row => row["unit"]!.Word("code")));
        Assert.Equal((null, null, true), (rows[1]["rank"], rows[1]["index"], rows[1]["suppressed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_figures_of_a_ranking_are_those_of_the_units_own_results()
    {
        var country = await sipas.UnitAsync("country");
        var units = await ProvincesAsync(country, 3);
        await sipas.SendAsync([.. Mixed(units[0], "543"), .. Mixed(units[1], "522"), .. Mixed(units[2], "454")]);

        foreach (var row in await RowsAsync(country))
        {
            var own = await sipas.ResultAsync(row["unit"]!.Word("code"));
            Assert.Equal(own["overall"]!["index"]!.ToJsonString(), row["index"]!.ToJsonString());
            Assert.Equal(own["overall"]!["interval"]!.ToJsonString(), row["interval"]!.ToJsonString());
            Assert.Equal(own["respondents"]!.ToJsonString(), row["respondents"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Units_of_one_region_are_ranked_among_themselves()
    {
        var country = await sipas.UnitAsync("country");
        string[] codes = [$"{country}-1", $"{country}-2", $"{country}-3"];
        await sipas.ImportAsync($"{codes[0]},A,,province,{country},R{country},", $"{codes[1]},B,,province,{country},R{country},", $"{codes[2]},C,,province,{country},other,");
        await sipas.ImportAsync($"{codes[1]}-7,D,,commune,{codes[1]},,");
        await sipas.SendAsync([.. Given.Answers(2, codes[0], "444444441"), .. Given.Answers(2, codes[1]), .. Given.Answers(2, codes[2])]);

        var rows = await RowsAsync(country, more: $"&region=R{country}");
        Assert.Equal([$"1 {codes[1]}", $"2 {codes[0]}"], rows.Select(row => $"{row["rank"]} {row["unit"]!.Word("code")}"));
        var communes = await RowsAsync(country, more: $"&type=commune&region=R{country}");
        Assert.Equal([$"{codes[1]}-7"], communes.Select(row => row["unit"]!.Word("code")));
        var problem = await (await sipas.GetAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={country}&region=Z")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["region"], problem.Fields());
    }

    [Fact]
    public async Task Eighteen_of_nineteen_departments_above_96_percent_are_counted()
    {
        var province = await sipas.UnitAsync("province");
        var departments = Enumerable.Range(10, 20).Select(i => $"{province}-{i}").ToArray();
        await sipas.ImportAsync([.. departments.Select(code => $"{code},Sở {code},,department,{province},,")]);
        // Eighteen have 9 · 6 = 54 satisfied answers and one has 52 of 54, which is 96.30; one has 51 of 54; one has no answers.
        await sipas.SendAsync(departments[..17].SelectMany(code => Given.Answers(6, code)));
        await sipas.SendAsync([.. Given.Answers(5, departments[17]), Given.Answer(departments[17], "444444411")]);
        await sipas.SendAsync([.. Given.Answers(5, departments[18]), Given.Answer(departments[18], "444444111")]);

        var ranking = await sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={province}&type=department&above=96");

        Assert.Equal("""{"percent":96,"units":18,"surely":17,"of":19}""", ranking["above"]!.ToJsonString());
        var none = await sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={province}");
        Assert.False(none.AsObject().ContainsKey("above"));
        var problem = await (await sipas.GetAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={province}&above=96,5")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["above"], problem.Fields());
    }

    [Fact]
    public async Task A_difference_from_the_unit_above_and_a_change_are_told_apart_from_chance()
    {
        var country = await sipas.UnitAsync("country");
        var units = await ProvincesAsync(country, 3);
        await sipas.SendAsync([.. People(units[0], 90), .. People(units[1], 88), .. People(units[2], 40)]);
        await sipas.SendAsync(People(units[2], 80, "2024-06-01T08:00:00+07:00"));

        var rows = await RowsAsync(country, "sipas-2023");

        Assert.Equal(units, rows.Select(row => row["unit"]!.Word("code")));
        Assert.Equal([null, false, true], rows.Select(row => row["differsFromAbove"]?.GetValue<bool>()));
        Assert.Equal([null, null, true], rows.Select(row => row["changeSignificant"]?.GetValue<bool>()));
        // A four is 80 % and a two 40 %: from 72 to 56.
        Assert.Equal(-16, rows[2].Number("change"));

        static IEnumerable<JsonObject> People(string unit, int satisfied, string when = Given.Morning) =>
            [.. Given.Answers(satisfied, unit, new string('4', 39), "sipas-2023", when), .. Given.Answers(100 - satisfied, unit, new string('2', 39), "sipas-2023", when)];
    }

    [Fact]
    public async Task Every_reason_against_a_question_is_named()
    {
        var problem = await (await sipas.GetAsync("/api/v1/results/ranking?parent=X&type=village&period=x")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["parent", "period", "survey", "type"], problem.Fields());
    }

    private static IEnumerable<JsonObject> Worse(string unit, int fours, string when)
    {
        var levels = new string('4', fours) + new string('5', 4 * 39 - fours);
        return levels.Chunk(39).Select(person => Given.Answer(unit, new string(person), "sipas-2023", when));
    }

    // Three people who each answer all criteria alike, and one who leaves half of them out.
    private static IEnumerable<JsonObject> Mixed(string unit, string levels) =>
        [.. levels.Select(level => Given.Answer(unit, new string(level, 9))), Given.Answer(unit, "45432----")];

    private async Task<string[]> ProvincesAsync(string country, int number)
    {
        var codes = Enumerable.Range(10, number).Select(i => $"{country}-{i}").ToArray();
        var reply = await sipas.ImportAsync([.. codes.Select(code => $"{code},Tỉnh {code},,province,{country},,")]);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return codes;
    }

    private async Task<JsonNode[]> RowsAsync(string parent, string survey = "counter-9", string more = "") =>
        [.. (await sipas.JsonAsync($"/api/v1/results/ranking?survey={survey}&period=2025&parent={parent}{more}"))["rows"]!.AsArray().Select(row => row!)];
}
