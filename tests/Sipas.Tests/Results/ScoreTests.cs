using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>A unit's points and class stand beside its percentages where its questionnaire has them.</summary>
public sealed class ScoreTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task The_one_stop_form_gives_a_total_out_of_18_and_its_class()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(2, unit, "222222222", "one-stop-61"));
        await sipas.SendAsync(Given.Answer(unit, "111111111", "one-stop-61"));

        var score = (await sipas.ResultAsync(unit, "one-stop-61"))["score"]!;

        Assert.Equal(["points", "maximum", "class", "label", "source"], score.AsObject().Select(field => field.Key));
        Assert.Equal((15, 18, "excellent", "Xuất sắc"), (score.Number("points"), score.Number("maximum"), score.Word("class"), score["label"]!.Word("vi")));
        Assert.Contains("61/2018", score.Word("source"), StringComparison.Ordinal);
    }

    [Theory]
    // 8 and 9 of 10 answers, as near below 80 % and 90 % as ten people of nine criteria come.
    [InlineData(72, "80", "good")]
    [InlineData(71, "78.89", "fair")]
    [InlineData(81, "90", "excellent")]
    [InlineData(80, "88.89", "good")]
    [InlineData(45, "50", "average")]
    [InlineData(44, "48.89", "weak")]
    public async Task A_percentage_has_its_class(int satisfied, string index, string expected)
    {
        var unit = await sipas.UnitAsync();
        var levels = new string('4', satisfied) + new string('3', 90 - satisfied);
        await sipas.SendAsync(Enumerable.Range(0, 10).Select(person => Given.Answer(unit, levels.Substring(9 * person, 9))));

        var result = await sipas.ResultAsync(unit);

        Assert.Equal(index, result["overall"]!["index"]!.ToJsonString());
        Assert.Equal(["class", "label", "source"], result["score"]!.AsObject().Select(field => field.Key));
        Assert.Equal(expected, result["score"]!.Word("class"));
    }

    [Fact]
    public async Task A_questionnaire_without_scoring_has_no_score()
    {
        var country = await sipas.UnitAsync("country");
        var unit = await sipas.UnitAsync("province", country);
        await sipas.SendAsync(Given.Answers(3, unit, new string('4', 39), "sipas-2023"));

        Assert.False((await sipas.ResultAsync(unit, "sipas-2023")).AsObject().ContainsKey("score"));
        Assert.False((await RankingAsync(country, "sipas-2023"))[0].AsObject().ContainsKey("class"));
    }

    [Theory]
    [InlineData("one-stop-61", "222222222", "211111112", "excellent average")]
    [InlineData("counter-9", "555555555", "111115555", "excellent weak")]
    public async Task A_ranking_names_the_class_of_each_unit(string survey, string best, string worst, string expected)
    {
        var country = await sipas.UnitAsync("country");
        var (first, second, silent) = (await sipas.UnitAsync("province", country), await sipas.UnitAsync("province", country), await sipas.UnitAsync("province", country));
        // The second one's answers come from below it.
        await sipas.SendAsync([.. Given.Answers(2, first, best, survey), .. Given.Answers(2, await sipas.UnitAsync(parent: second), worst, survey)]);

        var rows = await RankingAsync(country, survey);

        Assert.Equal([first, second, silent], rows.Select(row => row["unit"]!.Word("code")));
        Assert.Equal((await ClassAsync(first, survey), await ClassAsync(second, survey)), (rows[0].Word("class"), rows[1].Word("class")));
        Assert.Equal(expected.Split(' ')[0], rows[0].Word("class"));
        Assert.False(rows[2].AsObject().ContainsKey("class"));
    }

    [Fact]
    public async Task A_download_has_points_and_class_in_the_row_of_the_whole()
    {
        var country = await sipas.UnitAsync("country");
        var unit = await sipas.UnitAsync("province", country);
        await sipas.SendAsync(Given.Answers(2, unit, "222211100", "one-stop-61"));

        var cells = await TableAsync($"/api/v1/results/{unit}?survey=one-stop-61&period=2025");
        var ranking = await TableAsync($"/api/v1/results/ranking?survey=one-stop-61&period=2025&parent={country}");

        Assert.Equal(("11", "fair"), (Spreadsheet.Number(cells[0]["points"])!.Value.ToString("0", System.Globalization.CultureInfo.InvariantCulture), cells[0]["class"]));
        Assert.All(cells.Skip(1), cell => Assert.Equal(("", ""), (cell["points"], cell["class"])));
        Assert.Equal("fair", Assert.Single(ranking)["class"]);
    }

    [Fact]
    public async Task A_hidden_unit_has_no_score_and_a_hidden_criterion_is_not_to_be_found_from_the_points()
    {
        await using var careful = Given.Sipas(("Sipas:Results:Threshold", "5"));
        var (few, some) = (await careful.UnitAsync(), await careful.UnitAsync());
        await careful.SendAsync(Given.Answers(4, few, "222222222", "one-stop-61"));
        await careful.SendAsync([.. Given.Answers(6, some, "22222222-", "one-stop-61"), .. Given.Answers(2, some, "222222220", "one-stop-61")]);

        Assert.False((await careful.ResultAsync(few, "one-stop-61")).AsObject().ContainsKey("score"));
        var shown = await careful.ResultAsync(some, "one-stop-61");
        Assert.True(shown.Cell("criteria", "9")["suppressed"]!.GetValue<bool>());
        Assert.Equal(["maximum", "class", "label", "source"], shown["score"]!.AsObject().Select(field => field.Key));
    }

    private async Task<string> ClassAsync(string unit, string survey) => (await sipas.ResultAsync(unit, survey))["score"]!.Word("class");

    private async Task<JsonNode[]> RankingAsync(string parent, string survey) =>
        [.. (await sipas.JsonAsync($"/api/v1/results/ranking?survey={survey}&period=2025&parent={parent}"))["rows"]!.AsArray().Select(row => row!)];

    private async Task<List<IDictionary<string, object?>>> TableAsync(string address) =>
        Spreadsheet.Read(Encoding.UTF8.GetBytes(await (await sipas.GetAsync($"{address}&format=csv")).TextAsync()), "csv");
}
