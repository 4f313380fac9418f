using System.Net;
using System.Text.Json.Nodes;
using Sipas.Tests.Access;
using Sipas.Tests.Kiosks;
using static Sipas.Tests.Officials.ConsoleText;

namespace Sipas.Tests.Officials;

/// <summary>The overview of a unit says what the results say, and to nobody more than they may know.</summary>
public sealed class OverviewPageTests(OverviewPageTests.Province province) : IClassFixture<OverviewPageTests.Province>
{
    private const string Quarter = "?survey=counter-9&period=2025-Q4";
    private readonly RunningSipas sipas = province.Sipas;

    /// <summary>A province of three communes on a Saturday in November, with answers of this quarter and the one before.</summary>
    public sealed class Province : IAsyncLifetime
    {
        private const string Summer = "2025-08-20T08:00:00+07:00";
        private const string October = "2025-10-15T08:00:00+07:00";

        public RunningSipas Sipas { get; } = new([("Sipas:Results:Threshold", null)]) { Clock = new Clock("2025-11-22T16:00:00+07:00") };

        public string Code { get; private set; } = "";

        public string[] Communes { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Code = await Sipas.UnitAsync("province");
            Communes = [await Sipas.UnitAsync(parent: Code), await Sipas.UnitAsync(parent: Code), await Sipas.UnitAsync(parent: Code)];
            await Sipas.SendAsync(
            [
                .. Given.Answers(8, Communes[0], "555444321"), .. Given.Answers(7, Communes[0], "544434332", answeredAt: October), .. Given.Answers(9, Communes[0], "444444555", answeredAt: Summer),
                .. Given.Answers(20, Communes[1], "444455544"), .. Given.Answers(6, Communes[1], "333333333", answeredAt: Summer),
                .. Given.Answers(12, Communes[2], "333333333"),
            ]);
            await Sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{Communes[0]},2025-11-20,40", $"{Communes[0]},2025-11-21,20");
            await Sipas.TakesInAsync("/api/v1/targets/import", "unit,survey,year,percent", $"{Communes[0]},counter-9,2025,99.5");
        }

        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }

    [Fact]
    public async Task The_headline_is_the_index_with_its_margin_and_what_has_changed_in_words()
    {
        var (page, result) = await ReadAsync(province.Communes[0]);

        var overall = result["overall"]!;
        var half = overall["interval"]!.Number("high") - overall.Number("index");
        Assert.Contains($"{Percent(overall["index"])} ± {Decimal(JsonValue.Create(half))}", Text(Section(page, "headline")), StringComparison.Ordinal);
        var sure = result["change"]!["significant"]!.GetValue<bool>() ? "rõ rệt" : "chưa rõ rệt";
        Assert.Contains($"giảm {Decimal(result["change"]!["overall"])} điểm phần trăm so với quý trước, {sure}.", Text(page), StringComparison.Ordinal);
        Assert.Contains("Chưa so sánh được với cùng kỳ năm trước.", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_stand_beside_those_of_the_parent_with_their_changes()
    {
        var (page, result) = await ReadAsync(province.Communes[0]);
        var parent = await sipas.ResultAsync(province.Code, period: "2025-Q4");

        var expected = result["groups"]!.AsArray().Select(cell => (cell!.Word("code"), Line(cell!, parent["groups"]!)));
        Assert.Equal(expected, Rows(Section(page, "groups")).Select(row => (row[0].Split(' ')[0], string.Join(" | ", row[1..]))));
    }

    [Fact]
    public async Task The_lowest_criteria_and_those_that_fell_most_are_the_highlights()
    {
        var (page, result) = await ReadAsync(province.Communes[0]);

        Assert.Equal(result["highlights"]!["lowestCriteria"]!.AsArray().Select(code => code!.GetValue<string>()), Rows(Section(page, "lowest")).Select(row => row[0].Split(' ')[0]));
        Assert.Equal(result["highlights"]!["fellMost"]!.AsArray().Select(code => code!.GetValue<string>()), Rows(Section(page, "fell")).Select(row => row[0].Split(' ')[0]));
        Assert.Equal(Percent(result.Cell("criteria", "9")["index"]), Rows(Section(page, "lowest"))[0][1].Split(" ")[0] + " %");
    }

    [Fact]
    public async Task The_rank_with_its_range_is_that_of_the_ranking()
    {
        var (page, _) = await ReadAsync(province.Communes[0]);
        var ranking = await sipas.JsonAsync($"/api/v1/results/ranking{Quarter}&parent={province.Code}");

        var row = ranking["rows"]!.AsArray().Single(row => row!["unit"]!.Word("code") == province.Communes[0])!;
        // One place lower among more units than before is no fall.
        Assert.Equal((-1, 2), (row["rankChange"]!.GetValue<int>(), ranking["rankedBefore"]!.GetValue<int>()));
        Assert.Equal($"Hạng {row["rank"]}/3 khoảng tin cậy cho phép hạng {row["rankLow"]} đến {row["rankHigh"]}", Fact(page, "Xếp hạng trong "));
    }

    [Fact]
    public async Task The_trend_has_the_points_of_thirteen_months_and_gaps_where_nothing_is_shown()
    {
        var (page, _) = await ReadAsync(province.Communes[0]);
        var trend = await sipas.JsonAsync($"/api/v1/results/{province.Communes[0]}/trend?survey=counter-9&by=month&from=2024-11-01&to=2025-11-30");

        Assert.Equal(trend["points"]!.AsArray().Select(point => Point(point!["figures"]!)), Rows(Section(page, "trend")).Select(row => string.Join(" | ", row.Skip(1).Take(row.Length > 3 ? 3 : 1))));
        Assert.Equal(3, Rows(Section(page, "trend")).Count(row => row.Length > 3));
    }

    [Fact]
    public async Task Beside_the_index_stand_people_today_response_rate_target_and_flagged_share()
    {
        var (page, result) = await ReadAsync(province.Communes[0]);
        var today = await sipas.ResultAsync(province.Communes[0], period: "2025-11-22/2025-11-22");
        var quality = await sipas.JsonAsync($"/api/v1/results/{province.Communes[0]}/quality{Quarter}");

        Assert.Equal($"{result["respondents"]}", Fact(page, "Số người trả lời"));
        Assert.Equal($"{today["respondents"]}", Fact(page, "Người trả lời hôm nay, 22/11/2025"));
        Assert.Equal($"{Percent(result["transactions"]!["responseRate"])} trên 60 giao dịch còn {result["transactions"]!["daysWithoutFigures"]} ngày chưa có số giao dịch", Fact(page, "Tỷ lệ phản hồi"));
        Assert.Equal($"99,50 % chưa đạt (−{Decimal(result["target"]!["difference"])})", Fact(page, "Mục tiêu năm 2025"));
        Assert.Equal(Percent(quality["flaggedPercent"]), Fact(page, "Phiếu có dấu hiệu bất thường"));
    }

    [Fact]
    public async Task A_viewer_of_one_commune_sees_its_parents_index_and_nothing_of_other_units()
    {
        using var viewer = await Browser.SignedInAsync(sipas, $$"""{ "role": "viewer", "unit": "{{province.Communes[0]}}", "data": ["aggregates"] }""");
        var parent = await sipas.ResultAsync(province.Code, period: "2025-Q4");

        var page = await viewer.PageAsync($"/console/units/{province.Communes[0]}/overview{Quarter}");

        Assert.Equal(Percent(parent["overall"]!["index"]), Fact(page, $"◇ Xã {province.Code}"));
        Assert.DoesNotContain(province.Communes[1], page, StringComparison.Ordinal);
        Assert.DoesNotContain(province.Communes[2], page, StringComparison.Ordinal);
        Assert.DoesNotContain($">{parent["respondents"]}<", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/console/units/{province.Code}/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Kiosk", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("trend")]
    public async Task What_is_not_theirs_is_not_there(string name)
    {
        using var viewer = await Browser.SignedInAsync(sipas, $$"""{ "role": "viewer", "unit": "{{province.Communes[0]}}", "surveys": ["counter-9"], "data": ["aggregates"] }""");
        using var reader = await Browser.SignedInAsync(sipas, $$"""{ "role": "viewer", "unit": "{{province.Communes[0]}}", "data": ["comments"] }""");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, province.Communes[0], "?survey=counter-9"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, province.Communes[0], "?survey=sipas-2023"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, province.Communes[1], "?survey=counter-9"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, province.Code, "?survey=counter-9"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, "no-such-unit", "?survey=counter-9"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reader, province.Communes[0], "?survey=counter-9"));

        async Task<HttpStatusCode> StatusAsync(Browser browser, string unit, string query) => (await browser.GetAsync($"/console/units/{unit}/{name}{query}")).StatusCode;
    }

    [Fact]
    public async Task Kiosks_are_shown_to_whoever_looks_after_them()
    {
        var unit = await sipas.UnitAsync(parent: province.Code);
        var device = await Device.EnrolAsync(sipas, unit);
        await device.ReportAsync("""{ "persisted": false }""");
        await Device.EnrolAsync(sipas, unit);
        await Device.EnrolAsync(sipas, province.Communes[1]);
        using var manager = await Browser.SignedInAsync(sipas, $$"""{ "role": "unitManager", "unit": "{{unit}}", "data": ["aggregates"] }""");

        var kiosks = Text(Section(await manager.PageAsync($"/console/units/{unit}/overview"), "kiosks"));

        Assert.Contains("1 trên 2 kiosk đang dùng có cảnh báo", kiosks, StringComparison.Ordinal);
        Assert.Contains("Trình duyệt có thể xóa phiếu đã lưu", kiosks, StringComparison.Ordinal);
        Assert.DoesNotContain("The browser", kiosks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Of_few_people_nothing_is_told_and_that_is_said_kindly(int people)
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(people, unit, "123451234"));

        var (page, _) = await ReadAsync(unit);

        Assert.Contains("Kỳ này chưa có kết quả để hiển thị", page, StringComparison.Ordinal);
        Assert.Contains("Xem quý III năm 2025", page, StringComparison.Ordinal);
        Assert.Equal("Chưa có hoặc dưới 5 người", Fact(page, "Người trả lời hôm nay"));
        Assert.Null(Fact(page, "Số người trả lời"));
        Assert.DoesNotContain("class=\"bar\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle", page, StringComparison.Ordinal);
        Assert.All(Rows(Section(page, "trend")), row => Assert.Equal("Không có số liệu công bố", row[1]));
    }

    [Fact]
    public async Task The_same_page_in_English_has_English_words_and_numbers()
    {
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        var result = await sipas.ResultAsync(province.Communes[0], period: "2025-Q4");

        var page = await viewer.PageAsync($"/console/units/{province.Communes[0]}/overview{Quarter}&lang=en");

        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains($"down {Decimal(result["change"]!["overall"]).Replace(',', '.')} percentage points on the quarter before", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("rõ rệt", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?survey=counter-9&period=2025-Q4&other=2025-H1", "?survey=counter-9&period=2025-H1")]
    [InlineData("?survey=counter-9&period=2025-Q4&other=", "?survey=counter-9&period=2025-Q4")]
    [InlineData("?survey=counter-9&period=2025-Q4&other=2025-9M&flagged=include", "?survey=counter-9&period=2025-9M&flagged=include")]
    public async Task A_period_that_is_written_becomes_the_period_of_the_address(string asked, string address)
    {
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        var path = $"/console/units/{province.Communes[0]}/overview";

        var reply = await viewer.GetAsync(path + asked);

        Assert.Equal((HttpStatusCode.Found, path + address), (reply.StatusCode, reply.Headers.Location?.ToString()));
    }

    private async Task<(string Page, JsonNode Result)> ReadAsync(string unit)
    {
        using var viewer = await Browser.SignedInAsync(sipas, """{ "role": "administrator", "data": ["aggregates"] }""");
        return (await viewer.PageAsync($"/console/units/{unit}/overview{Quarter}"), await sipas.ResultAsync(unit, period: "2025-Q4"));
    }

    private static string Line(JsonNode cell, JsonNode ofParent)
    {
        var above = ofParent.AsArray().Single(other => other!.Word("code") == cell.Word("code"))!;
        var change = cell["change"]!;
        var sign = change.Number("points") switch { > 0 => "▲", < 0 => "▼", _ => "=" };
        var sure = change["significant"]!.GetValue<bool>() ? "rõ rệt" : "chưa rõ rệt";
        return $"{Percent(cell["index"])} {Range(cell["interval"]!)} | {Percent(above["index"])} | {sign} {Decimal(change["points"])} {sure}";
    }

    private static string Point(JsonNode figures) => figures["suppressed"]!.GetValue<bool>()
        ? "Không có số liệu công bố"
        : $"{Percent(figures["index"])} | {Range(figures["interval"]!)} | {figures["respondents"]}";
}
