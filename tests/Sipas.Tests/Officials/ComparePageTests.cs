using System.Net;
using System.Text.Json.Nodes;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>Units beside one another: the figures are those of the API, and nobody sees more than is granted.</summary>
public sealed class ComparePageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Every_figure_of_the_table_is_that_of_the_API()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var ranking = (await sipas.JsonAsync($"/api/v1/results/ranking{Province.Query}&parent={province.Code}"))["rows"]!.AsArray();

        var rows = PageTable.Rows(await browser.PageAsync($"/console/units/{province.Code}/compare{Province.Query}"), """class="compare">""");

        Assert.Equal(3, rows.Count);
        foreach (var (row, cells) in ranking.Zip(rows))
        {
            var code = row!["unit"]!.Word("code");
            var groups = (await sipas.ResultAsync(code, period: Province.Period))["groups"]!.AsArray();
            string[] expected = [$"Xã {code}", RankOf(row), $"{row["respondents"]}", IndexOf(row), ChangeOf(row), .. groups.Select(group => Province.Vietnamese(group!.Number("index")))];
            Assert.Equal(expected, cells);
        }
    }

    [Theory]
    [InlineData("sort=rank", "best middle worst")]
    [InlineData("sort=rank&desc=1", "worst middle best")]
    [InlineData("sort=name&desc=1", "worst middle best")]
    [InlineData("sort=respondents", "worst best middle")]
    [InlineData("sort=change&desc=1", "best middle worst")]
    [InlineData("sort=II&desc=1", "best middle worst")]
    [InlineData("sort=nothing", "best middle worst")]
    [InlineData("type=ward", "middle")]
    [InlineData("type=commune", "best middle worst")]
    public async Task A_table_is_ordered_and_chosen_by_its_address(string more, string order)
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var rows = PageTable.Rows(await browser.PageAsync($"/console/units/{province.Code}/compare{Province.Query}&{more}"), """class="compare">""");
        Assert.Equal(
            order.Split(' ').Select(name => "Xã " + (name switch { "best" => province.Best, "middle" => province.Middle, _ => province.Worst })),
            rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Two_units_or_two_periods_stand_side_by_side_with_their_difference()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var (best, middle) = (await sipas.ResultAsync(province.Best, period: Province.Period), await sipas.ResultAsync(province.Middle, period: Province.Period));
        var before = await sipas.ResultAsync(province.Best, period: "2025-Q3");
        var address = $"/console/units/{province.Best}/compare{Province.Query}";

        Same(best, middle, PageTable.Rows(await browser.PageAsync($"{address}&with={province.Middle}"), """id="beside">"""));
        var periods = PageTable.Rows(await browser.PageAsync($"{address}&against=2025-Q3"), """id="beside">""");
        Same(best, before, periods);
        Assert.EndsWith("rõ rệt", periods[0][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sides_that_share_people_are_not_tested_against_chance()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var page = await browser.PageAsync($"/console/units/{province.Best}/compare{Province.Query}&with={province.Code}");
        Assert.Contains("chung người trả lời", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rõ rệt", PageTable.Rows(page, """id="beside">""")[0][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_sees_neither_its_province_nor_its_neighbours()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("unitManager", province.Best));
        var own = $"/console/units/{province.Best}/compare{Province.Query}";

        foreach (var more in new[] { "", "&type=commune", "&type=province", $"&parent={province.Code}", $"&unit={province.Middle}" })
            Assert.DoesNotContain(province.Middle, (await browser.PageAsync(own + more)).Replace($"unit={province.Middle}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var unit in new[] { province.Code, province.Middle, "nowhere" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{own}&with={unit}")).StatusCode);
            foreach (var page in new[] { "compare", "map", "crosstab", "reports" })
                Assert.False((await browser.GetAsync($"/console/units/{unit}/{page}{Province.Query}")).IsSuccessStatusCode, $"{unit}/{page}");
        }
    }

    [Fact]
    public async Task A_figure_of_few_people_is_said_to_be_withheld()
    {
        await using var careful = Given.Sipas(("Sipas:Results:Threshold", "5"));
        var province = await Province.MakeAsync(careful);
        using var browser = await Browser.SignedInAsync(careful, Province.Grant("viewer", province.Code));
        var page = await browser.PageAsync($"/console/units/{province.Code}/compare{Province.Query}");
        Assert.Equal("Không công bố", PageTable.Rows(page, """class="compare">""").Single(row => row[0] == $"Xã {province.Worst}")[2]);
        Assert.Contains("quá ít người trả lời", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type=planet")]
    [InlineData("region=nowhere")]
    [InlineData("against=yesterday")]
    public async Task An_address_that_means_nothing_is_told(string more)
    {
        var unit = await sipas.UnitAsync("province");
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", unit));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/console/units/{unit}/compare{Province.Query}&{more}")).StatusCode);
    }

    private static void Same(JsonNode one, JsonNode other, IReadOnlyList<string[]> rows)
    {
        JsonNode[] ones = [one["overall"]!, .. one["groups"]!.AsArray()!], others = [other["overall"]!, .. other["groups"]!.AsArray()!];
        Assert.Equal(ones.Length, rows.Count);
        foreach (var (i, cells) in rows.Index())
        {
            var (left, right) = (ones[i].Number("index"), others[i].Number("index"));
            Assert.StartsWith($"{Province.Vietnamese(left)} %", cells[1], StringComparison.Ordinal);
            Assert.StartsWith($"{Province.Vietnamese(right)} %", cells[2], StringComparison.Ordinal);
            Assert.StartsWith($"{(left > right ? "+" : left < right ? "−" : "")}{Province.Vietnamese(Math.Abs(left - right))}", cells[3], StringComparison.Ordinal);
        }
    }

    private static string RankOf(JsonNode row) => (row["rankLow"]!.GetValue<int>(), row["rankHigh"]!.GetValue<int>()) is var (low, high) && low == high
        ? $"{row["rank"]} {low}"
        : $"{row["rank"]} {low} đến {high}";

    private static string IndexOf(JsonNode row) =>
        $"{Province.Vietnamese(row.Number("index"))} {Province.Vietnamese(row["interval"]!.Number("low"))} – {Province.Vietnamese(row["interval"]!.Number("high"))}";

    private static string ChangeOf(JsonNode row) => row["change"]?.GetValue<decimal>() is not { } points ? "– không so sánh được"
        : $"{(points > 0 ? "+" : points < 0 ? "−" : "")}{Province.Vietnamese(Math.Abs(points))} {(row["changeSignificant"]!.GetValue<bool>() ? "rõ rệt" : "chưa rõ rệt")}";
}
