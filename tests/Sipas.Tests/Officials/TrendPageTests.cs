using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sipas.Tests.Access;
using static Sipas.Tests.Officials.ConsoleText;

namespace Sipas.Tests.Officials;

/// <summary>The trend page draws the points of the API, and leaves gaps where it says nothing.</summary>
public sealed partial class TrendPageTests(TrendPageTests.Service service) : IClassFixture<TrendPageTests.Service>
{
    private readonly RunningSipas sipas = service.Sipas;

    public sealed class Service : IAsyncDisposable
    {
        public RunningSipas Sipas { get; } = new([("Sipas:Results:Threshold", null)]) { Clock = new Clock("2025-11-22T16:00:00+07:00") };

        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }

    [Theory]
    [InlineData("month", "2025-06-01", "2025-11-30", 6)]
    [InlineData("quarter", "2025-04-01", "2025-12-31", 3)]
    [InlineData("year", "2024-01-01", "2025-12-31", 2)]
    public async Task Every_chart_stands_above_the_figures_of_the_API(string by, string from, string to, int periods)
    {
        var unit = await UnitAsync();

        var page = await PageAsync(unit, $"?survey=counter-9&by={by}&from={from}&to={to}");

        foreach (var (id, group) in new[] { ("overall", ""), ("group-I", "&group=I"), ("group-II", "&group=II"), ("group-III", "&group=III") })
        {
            var trend = await sipas.JsonAsync($"/api/v1/results/{unit}/trend?survey=counter-9&by={by}&from={from}&to={to}{group}");
            var rows = Rows(Section(page, id));
            Assert.Equal(periods, rows.Length);
            Assert.Equal(trend["points"]!.AsArray().Select(point => Point(point!["figures"]!)), rows.Select(row => string.Join(" | ", row[1..])));
        }
    }

    [Fact]
    public async Task A_withheld_month_parts_the_line_and_its_figures_are_nowhere()
    {
        var unit = await UnitAsync();

        var chart = Section(await PageAsync(unit, "?survey=counter-9&by=month&from=2025-06-01&to=2025-11-30"), "overall");

        // July and August, then November; September has four people, October nobody.
        Assert.Single(Line().Matches(chart));
        Assert.Equal(2, Line().Match(chart).Groups["points"].Value.Split(' ').Length);
        Assert.Equal(3, Circle().Count(chart));
        Assert.Single(Alone().Matches(chart));
        Assert.Contains("Những kỳ để trống", chart, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_change_from_the_first_shown_period_to_the_last_is_told_in_words()
    {
        var unit = await UnitAsync();

        // From two of nine to none that are not satisfied; where all answer alike, nothing is known of how sure that is.
        Assert.Contains(
            "tăng 22,22 điểm phần trăm từ tháng 07 năm 2025 đến tháng 11 năm 2025, chưa rõ rệt.",
            Text(await PageAsync(unit, "?survey=counter-9&by=month&from=2025-06-01&to=2025-11-30")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dates_it_is_the_thirteen_months_up_to_the_period_of_the_other_pages()
    {
        var unit = await UnitAsync();

        var rows = Rows(Section(await PageAsync(unit, "?survey=counter-9&period=2025-Q2"), "overall"));

        Assert.Equal((13, "Tháng 06 năm 2024", "Tháng 06 năm 2025"), (rows.Length, rows[0][0], rows[^1][0]));
    }

    [Theory]
    [InlineData("?by=week")]
    [InlineData("?from=2025-13-01")]
    [InlineData("?from=2025-12-01&to=2025-01-01")]
    [InlineData("?from=2005-01-01&to=2025-01-01")]
    [InlineData("?survey=none")]
    public async Task An_address_that_makes_no_sense_is_said_to(string query)
    {
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");

        var reply = await viewer.GetAsync($"/console/units/{await UnitAsync()}/trend{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains("Địa chỉ không hợp lệ", WebUtility.HtmlDecode(await reply.TextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chart_has_a_title_and_a_description()
    {
        var charts = Chart().Matches(await PageAsync(await UnitAsync(), "?survey=counter-9&by=month&from=2025-06-01&to=2025-11-30&lang=en"));

        Assert.Equal(4, charts.Count);
        Assert.All(charts, chart =>
        {
            Assert.EndsWith(" over time", chart.Groups["title"].Value, StringComparison.Ordinal);
            Assert.StartsWith("From July 2025: ", Text(chart.Groups["desc"].Value), StringComparison.Ordinal);
            Assert.Equal($"{chart.Groups["id"].Value}-title {chart.Groups["id"].Value}-desc", chart.Groups["names"].Value);
        });
    }

    private async Task<string> UnitAsync()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(
        [
            .. Given.Answers(8, unit, "334444444", answeredAt: "2025-07-10T08:00:00+07:00"),
            .. Given.Answers(6, unit, "543212345", answeredAt: "2025-08-10T08:00:00+07:00"),
            .. Given.Answers(4, unit, "111111111", answeredAt: "2025-09-10T08:00:00+07:00"),
            .. Given.Answers(5, unit, "555555555", answeredAt: "2025-11-10T08:00:00+07:00"),
        ]);
        return unit;
    }

    private async Task<string> PageAsync(string unit, string query)
    {
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        return await viewer.PageAsync($"/console/units/{unit}/trend{query}");
    }

    private static string Point(JsonNode figures) => figures["suppressed"]!.GetValue<bool>()
        ? "Không có số liệu công bố"
        : $"{Percent(figures["index"])} | {Range(figures["interval"]!)} | {figures["respondents"]}";

    [GeneratedRegex("""<polyline class="line" points="(?<points>[^"]*)""")]
    private static partial Regex Line();

    [GeneratedRegex("<circle")]
    private static partial Regex Circle();

    [GeneratedRegex("""<line class="alone""")]
    private static partial Regex Alone();

    [GeneratedRegex("""<svg class="lines"[^>]*aria-labelledby="(?<names>[^"]*)"[^>]*>\s*<title id="(?<id>[^"]*)-title">(?<title>.*?)</title>\s*<desc[^>]*>(?<desc>.*?)</desc>""", RegexOptions.Singleline)]
    private static partial Regex Chart();
}
