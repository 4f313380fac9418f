using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>Figures of fewer than five people are withheld, and so is whatever would give them away.</summary>
public sealed class SuppressedResultTests(SuppressedResultTests.Service service) : IClassFixture<SuppressedResultTests.Service>
{
    private static readonly string[] Kinds = ["contents", "groups", "criteria"];
    private readonly RunningSipas sipas = service.Sipas;

    public sealed class Service : IAsyncDisposable
    {
        public RunningSipas Sipas { get; } = Given.Sipas(("Sipas:Results:Threshold", null));

        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }

    [Fact]
    public async Task Four_people_are_withheld_and_five_are_shown()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(4, unit));

        var withheld = await sipas.ResultAsync(unit);
        Assert.Null(withheld["respondents"]);
        Assert.Equal("""{"suppressed":true}""", withheld["overall"]!.ToJsonString());
        Assert.All(Cells(withheld), cell => Assert.Equal(["code", "suppressed"], cell.AsObject().Select(field => field.Key)));

        await sipas.SendAsync(Given.Answers(1, unit));
        var shown = await sipas.ResultAsync(unit);
        Assert.Equal((5, 5), (shown.Number("respondents"), shown.Number("threshold")));
        Assert.All(Cells(shown), cell => Assert.Equal(100, cell.Number("index")));
    }

    [Fact]
    public async Task A_criterion_of_few_people_is_withheld_with_a_second_one_of_its_group()
    {
        var unit = await sipas.UnitAsync();
        // Group I: 6, 2 and 8 answers. Group II: 8 and 8. Group III: 8, 8, 8 and none.
        await sipas.SendAsync([.. Given.Answers(2, unit, "44444444-"), .. Given.Answers(4, unit, "4-444444-"), .. Given.Answers(2, unit, "--444444-")]);

        var result = await sipas.ResultAsync(unit);

        Assert.Equal(["1", "2", "9"], Suppressed(result, "criteria"));
        Assert.Empty(Suppressed(result, "groups"));
        Assert.Equal(8, result.Number("respondents"));
    }

    [Fact]
    public async Task A_group_of_few_people_is_withheld_with_its_criteria_and_a_second_group()
    {
        var unit = await sipas.UnitAsync();
        // Group I: 9 people. Group II: 3. Group III: 7.
        await sipas.SendAsync([.. Given.Answers(3, unit, "444444444"), .. Given.Answers(4, unit, "444--4444"), .. Given.Answers(2, unit, "444------")]);

        var result = await sipas.ResultAsync(unit);

        Assert.Equal(["II", "III"], Suppressed(result, "groups"));
        Assert.Equal(["4", "5", "6", "7", "8", "9"], Suppressed(result, "criteria"));
        Assert.Equal(9, result.Cell("groups", "I").Number("respondents"));
    }

    [Fact]
    public async Task A_commune_of_few_people_takes_the_smallest_other_one_with_it()
    {
        var (province, communes) = await ProvinceAsync(3, 6, 9);

        Assert.Equal("withheld withheld shown", await FateAsync(communes));
        Assert.False(await IsWithheldAsync(province));
        var rows = await RankedAsync(province);
        Assert.Equal([communes[2], communes[0], communes[1]], rows.Select(row => row["unit"]!.Word("code")));
        Assert.Equal([1, null, null], rows.Select(row => row["rank"]?.GetValue<int>()));
        Assert.All(rows[1..], row => Assert.Equal((null, null, true), (row["respondents"], row["interval"], row["suppressed"]!.GetValue<bool>())));
    }

    [Fact]
    public async Task The_provinces_own_few_answers_are_not_found_by_taking_the_communes_away()
    {
        var (province, communes) = await ProvinceAsync(6, 9);
        await sipas.SendAsync(Given.Answers(2, province));

        Assert.False(await IsWithheldAsync(province));
        Assert.Null((await sipas.ResultAsync(province, more: "&scope=unit"))["respondents"]);
        Assert.Equal("withheld shown", await FateAsync(communes));
    }

    [Fact]
    public async Task What_is_withheld_as_a_whole_is_not_given_away_by_its_parts()
    {
        // The small province is 17 − 14 people, so the other one is withheld; its own communes would add up to it.
        var country = await sipas.UnitAsync("country");
        var small = await sipas.UnitAsync("province", country);
        var other = await sipas.UnitAsync("province", country);
        var (first, second) = (await sipas.UnitAsync(parent: other), await sipas.UnitAsync(parent: other));
        await sipas.SendAsync([.. Given.Answers(3, small, "111111111"), .. Given.Answers(6, first), .. Given.Answers(8, second)]);

        Assert.False(await IsWithheldAsync(country));
        Assert.Equal("withheld withheld", await FateAsync(small, other));
        // Or 17 − 6 − 8 = 3 is the small province.
        Assert.NotEqual("shown shown", await FateAsync(first, second));
    }

    [Fact]
    public async Task A_change_against_a_withheld_period_is_withheld()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(4, unit, answeredAt: "2025-10-05T08:00:00+07:00"), .. Given.Answers(9, unit)]);

        var result = await sipas.ResultAsync(unit, period: "2025-11");
        Assert.Equal(9, result.Number("respondents"));
        Assert.Null(result["change"]!["overall"]);
    }

    [Fact]
    public async Task A_withheld_month_is_withheld_in_the_trend_and_in_the_files()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(4, unit, answeredAt: "2025-10-05T08:00:00+07:00"), .. Given.Answers(9, unit)]);
        var address = $"/api/v1/results/{unit}/trend?survey=counter-9&from=2025-10-01&to=2025-11-30";

        var figures = (await sipas.JsonAsync(address))["points"]!.AsArray().Select(point => point!["figures"]!).ToArray();
        Assert.Equal("""{"suppressed":true}""", figures[0].ToJsonString());
        Assert.Equal(9, figures[1].Number("respondents"));
        var lines = (await (await sipas.GetAsync(address + "&format=csv")).TextAsync()).Split('\n');
        Assert.EndsWith(",,,,,,,,True,now,,,,0,False", lines[1].Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(string Province, string[] Communes)> ProvinceAsync(params int[] people)
    {
        var province = await sipas.UnitAsync("province");
        var communes = new List<string>();
        foreach (var number in people)
        {
            communes.Add(await sipas.UnitAsync(parent: province));
            await sipas.SendAsync(Given.Answers(number, communes[^1]));
        }

        return (province, [.. communes]);
    }

    private async Task<bool> IsWithheldAsync(string unit) => (await sipas.ResultAsync(unit))["overall"]!["suppressed"]!.GetValue<bool>();

    private async Task<string> FateAsync(params string[] units) =>
        string.Join(' ', (await Task.WhenAll(units.Select(IsWithheldAsync))).Select(withheld => withheld ? "withheld" : "shown"));

    private async Task<JsonNode[]> RankedAsync(string parent) =>
        [.. (await sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={parent}"))["rows"]!.AsArray().Select(row => row!)];

    private static IEnumerable<JsonNode> Cells(JsonNode result) =>
        Kinds.SelectMany(kind => result[kind]!.AsArray().Select(cell => cell!));

    private static IEnumerable<string> Suppressed(JsonNode result, string kind) =>
        result[kind]!.AsArray().Where(cell => cell!["suppressed"]!.GetValue<bool>()).Select(cell => cell!.Word("code"));
}
