using System.Net;
using System.Text.RegularExpressions;
using Sipas.Tests.Access;

namespace Sipas.Tests.Reports;

/// <summary>The report of a unit says what the results say, in words for people.</summary>
public sealed partial class ReportPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Sipas2023 = "sipas-2023";
    private const string QuarterBefore = "2025-08-20T08:00:00+07:00";
    private const string YearBefore = "2024-11-20T08:00:00+07:00";

    [Fact]
    public async Task The_headline_is_the_index_with_its_interval_people_changes_and_rank()
    {
        var (_, unit) = await RankedAsync();
        var result = await sipas.ResultAsync(unit, Sipas2023, "2025-Q4");

        var page = await PageAsync(unit, "2025-Q4", survey: Sipas2023);

        // One person of each level: 60 %; before it was 100 % and a year before 20 %.
        Assert.Equal(60, result["overall"]!.Number("index"));
        var (low, high) = (result["overall"]!["interval"]!.Number("low"), result["overall"]!["interval"]!.Number("high"));
        Assert.Contains("Quý IV năm 2025", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="index">60,00 %</p>""", page, StringComparison.Ordinal);
        Assert.Contains($"nằm trong khoảng {Vietnamese(low)} – {Vietnamese(high)} %", page, StringComparison.Ordinal);
        Assert.Equal("5", Fact(page, "Số người trả lời"));
        Assert.Equal("40,00 %", Fact(page, "Tỷ lệ câu trả lời hài lòng"));
        Assert.Equal("giảm 40,00 điểm phần trăm", Fact(page, "So với quý III năm 2025"));
        Assert.Equal("tăng 40,00 điểm phần trăm", Fact(page, "So với quý IV năm 2024"));
        Assert.StartsWith("Hạng 2/2, giảm 01 bậc", FactOf(page, "Xếp hạng trong "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_in_English_has_English_numbers_and_words()
    {
        var (_, unit) = await RankedAsync();
        var page = await PageAsync(unit, "2025-Q4", "&lang=en", Sipas2023);

        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="index">60.00%</p>""", page, StringComparison.Ordinal);
        Assert.Equal("down 40.00 percentage points", Fact(page, "Against Quarter III of 2025"));
        Assert.StartsWith("2 of 2, down 1 place", FactOf(page, "Rank within "), StringComparison.Ordinal);
        var first = Given.BuiltIn(Sipas2023).Criteria[0].Text;
        Assert.Contains(first["en"], page, StringComparison.Ordinal);
        Assert.DoesNotContain(first["vi"], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_years_report_compares_with_the_year_before_once()
    {
        var (_, unit) = await RankedAsync();
        var page = await PageAsync(unit, "2025", survey: Sipas2023);

        Assert.Single(AgainstSomething().Matches(page));
        Assert.StartsWith("tăng ", Fact(page, "So với năm 2024"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_and_the_worst_criteria_are_named_and_none_is_both()
    {
        var unit = await sipas.UnitAsync();
        // Nine criteria from best to worst: 9, 8, … 1 of nine people are satisfied.
        await sipas.SendAsync(Enumerable.Range(0, 9).Select(person => Given.Answer(unit, string.Concat(Enumerable.Range(0, 9).Select(criterion => person < 9 - criterion ? '4' : '1')))));

        var page = await PageAsync(unit, "2025");

        Assert.Equal(["1", "2", "3", "4"], Codes(page, "best"));
        Assert.Equal(["9", "8", "7", "6"], Codes(page, "worst"));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], Codes(page, "criteria"));
        Assert.Equal(["S", "I", "II", "III"], Codes(page, "parts"));
    }

    [Fact]
    public async Task Every_bar_has_a_title_a_description_and_its_figures_in_a_row()
    {
        var (_, unit) = await RankedAsync();
        var page = await PageAsync(unit, "2025-Q4", survey: Sipas2023);

        var bars = Svg().Matches(page).Select(bar => bar.Value).ToList();
        // The headline, two contents with nine groups, five and five extremes, 39 criteria.
        Assert.Equal(1 + 11 + 10 + 39, bars.Count);
        Assert.All(bars, bar => Assert.Matches("<title>.+</title>\\s*<desc>.+</desc>", bar));
        var cell = (await sipas.ResultAsync(unit, Sipas2023, "2025-Q4")).Cell("criteria", "1");
        Assert.Contains($"<strong>{Vietnamese(cell.Number("index"))} %</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_few_people_are_withheld_in_a_report_too()
    {
        await using var sipas = Given.Sipas(("Sipas:Results:Threshold", "5"));
        var (unit, empty) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        await sipas.SendAsync([.. Given.Answers(4, unit, "4444-----"), Given.Answer(unit, "---444444"), .. Given.Answers(2, empty)]);

        var shown = await PageAsync(unit, "2025", of: sipas);
        Assert.Contains("Không công bố vì quá ít người trả lời", shown, StringComparison.Ordinal);
        Assert.Contains("""<td role="cell" colspan="2" class="number withheld">Không công bố</td>""", shown, StringComparison.Ordinal);
        var hidden = await PageAsync(empty, "2025", of: sipas);
        Assert.Contains("có dưới 5 người trả lời", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_needs_nothing_from_elsewhere_and_runs_no_script()
    {
        var code = "W" + Guid.NewGuid().ToString("N");
        await sipas.ImportAsync($"{code},<script>alert(1)</script>,,agency,,,");
        var reply = await sipas.GetAsync(Address(code, "2025"));
        var page = await reply.TextAsync();

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "period survey")]
    [InlineData("?survey=none&period=2025-Q9&lang=fr", "lang period survey")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var unit = await sipas.UnitAsync();
        foreach (var kind in new[] { "", ".pdf" })
        {
            var problem = await (await sipas.GetAsync($"/reports/{unit}{kind}{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
            Assert.Equal(fields, string.Join(' ', problem.Fields()));
        }
    }

    [Fact]
    public async Task A_report_is_for_whoever_may_see_results()
    {
        var address = Address(await sipas.UnitAsync(), "2025");
        using var visitor = new Browser(sipas);
        Assert.StartsWith("/sign-in?to=%2Freports%2F", (await visitor.GetAsync(address)).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        await (await sipas.Client("a-guess").GetAsync(address, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await sipas.GetAsync(Address("nowhere", "2025"))).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Theory]
    [InlineData("/reports/nowhere?survey=counter-9&period=2025", HttpStatusCode.NotFound, "Không tìm thấy trang")]
    [InlineData("/reports/nowhere.pdf?survey=counter-9&period=2025", HttpStatusCode.NotFound, "Không tìm thấy trang")]
    [InlineData("/reports/{unit}?survey=counter-9&period=2025-Q9", HttpStatusCode.UnprocessableEntity, "Địa chỉ không hợp lệ")]
    [InlineData("/reports/{unit}.pdf?survey=counter-9&period=2025&lang=en", HttpStatusCode.ServiceUnavailable, "This service cannot print PDF")]
    public async Task Who_looks_at_a_page_is_told_in_words(string address, HttpStatusCode status, string words)
    {
        await using var without = Given.Sipas(("Sipas:Reports:Chromium", "/nowhere/chromium"));
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Replace("{unit}", await without.UnitAsync(), StringComparison.Ordinal)) { Headers = { { "Accept", "text/html" } } };

        var reply = await without.Administrator.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, "text/html"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"<h1>{words}</h1>", WebUtility.HtmlDecode(await reply.TextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Chromium_the_page_is_there_and_the_PDF_says_what_is_missing()
    {
        await using var sipas = Given.Sipas(("Sipas:Reports:Chromium", "/nowhere/chromium"));
        var unit = await sipas.UnitAsync();

        Assert.Equal(HttpStatusCode.OK, (await sipas.GetAsync(Address(unit, "2025"))).StatusCode);
        await (await sipas.GetAsync(Address(unit + ".pdf", "2025"))).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "no-printer");
    }

    // The unit was better than its sibling in the third quarter and is worse in the fourth; a year before it was at its worst.
    private async Task<(string Parent, string Unit)> RankedAsync()
    {
        var parent = await sipas.UnitAsync("province");
        var (unit, sibling) = (await sipas.UnitAsync(parent: parent), await sipas.UnitAsync("ward", parent));
        await sipas.UnitAsync("department", parent);
        await sipas.SendAsync(
        [
            .. "12345".Select(level => All(unit, level)), .. "44444".Select(level => All(sibling, level)),
            .. "55555".Select(level => All(unit, level, QuarterBefore)), .. "44444".Select(level => All(sibling, level, QuarterBefore)),
            .. "11111".Select(level => All(unit, level, YearBefore)),
        ]);
        return (parent, unit);
    }

    private static System.Text.Json.Nodes.JsonObject All(string unit, char level, string answeredAt = Given.Morning) =>
        Given.Answer(unit, new string(level, 39), Sipas2023, answeredAt);

    private static string Address(string unit, string period, string survey = "counter-9") => $"/reports/{unit}?survey={survey}&period={period}";

    private async Task<string> PageAsync(string unit, string period, string more = "", string survey = "counter-9", RunningSipas? of = null)
    {
        var reply = await (of ?? sipas).GetAsync(Address(unit, period, survey) + more);
        var page = await reply.TextAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.OK, page);
        return WebUtility.HtmlDecode(page).Replace('\u00A0', ' ');
    }

    private static string Vietnamese(decimal number) => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Fact(string page, string name) => FactOf(page, name + "<");

    private static string FactOf(string page, string beginning) =>
        Regex.Match(page, $"<dt>{Regex.Escape(beginning)}.*?<dd>\\s*(.*?)\\s*(<small>.*?</small>\\s*)?</dd>", RegexOptions.Singleline).Groups[1].Value;

    private static string[] Codes(string page, string section) =>
        [.. Code().Matches(page.Split($"<h2 id=\"{section}\">")[1].Split("</section>")[0]).Select(code => code.Groups[1].Value)];

    [GeneratedRegex("<dt>So với ")]
    private static partial Regex AgainstSomething();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<span class=\"code\">(.*?)</span>")]
    private static partial Regex Code();
}
