using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Officials;

/// <summary>Cross-tables, downloads and publishing on pages.</summary>
public sealed class ReportsPageTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task A_cross_table_shows_the_figures_of_the_API()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("analyst", province.Code));
        var table = (await sipas.JsonAsync($"/api/v1/results/{province.Code}/crosstab{Province.Query}&rows=II&by=channel"))["categories"]!.AsArray();

        var rows = PageTable.Rows(await browser.PageAsync($"/console/units/{province.Code}/crosstab{Province.Query}&rows=II&by=channel"), """id="crosstab">""");

        Assert.Equal(table.Count, rows.Count);
        foreach (var (category, cells) in table.Zip(rows))
        {
            var figures = category!["figures"]!;
            string[] expected = figures["index"] is null ? [category["label"]!.Word("vi"), "Không công bố"] :
            [
                category["label"]!.Word("vi"), $"{Percent("index")} {Province.Vietnamese(figures["interval"]!.Number("low"))} – {Province.Vietnamese(figures["interval"]!.Number("high"))} %",
                Percent("satisfiedPercent"), Percent("meanPercent"), $"{figures["respondents"]}",
            ];
            Assert.Equal(expected, cells);
            string Percent(string name) => Province.Vietnamese(figures.Number(name)) + " %";
        }
    }

    [Theory]
    [InlineData("rows=nothing")]
    [InlineData("by=shoeSize")]
    public async Task A_cross_table_of_nothing_is_told(string more)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("analyst", unit));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/console/units/{unit}/crosstab{Province.Query}&{more}")).StatusCode);
    }

    [Fact]
    public async Task A_manager_publishes_a_period_once_and_again_when_something_is_new()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("unitManager", province.Code));
        var page = $"/console/units/{province.Code}/reports{Province.Query}";

        Assert.Equal($"{page}&done=published", (await browser.PostAsync(page, ("publish", Province.Period))).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(page, ("publish", Province.Period))).StatusCode);
        await sipas.SendAsync(Given.Answers(2, province.Best));
        var before = Assert.Single(PageTable.Rows(await browser.PageAsync(page), """id="published">"""));
        Assert.Equal(("Quý IV năm 2025", "1", "26", "2"), (before[0], before[1], before[3], before[4]));

        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync(page, ("publish", Province.Period))).StatusCode);
        var after = PageTable.Rows(await browser.PageAsync(page), """id="published">""");
        Assert.Equal(["2", "1"], after.Select(row => row[1]));
        Assert.Contains(browser.Email, after[0][2], StringComparison.Ordinal);
        Assert.Equal(2, PageTable.Rows(await browser.PageAsync($"/console/units/{province.Best}/reports{Province.Query}"), """id="published">""").Count);
    }

    [Theory]
    [InlineData("2099", "kết thúc ngày 31/12/2099")]
    [InlineData("soon", "chọn một kỳ")]
    public async Task A_period_that_has_not_ended_is_not_published(string period, string why)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("unitManager", unit));
        var reply = await browser.PostAsync($"/console/units/{unit}/reports{Province.Query}", ("publish", period));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await reply.TextAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("analyst")]
    public async Task Who_may_only_read_sees_no_form_and_publishes_nothing(string role)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant(role, unit));
        var page = $"/console/units/{unit}/reports{Province.Query}";
        Assert.DoesNotContain("name=\"publish\"", await browser.PageAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(page, ("publish", Province.Period))).StatusCode);
    }

    [Fact]
    public async Task Every_download_of_the_page_can_be_had_with_its_cookie()
    {
        var province = await Province.MakeAsync(sipas);
        using var browser = await Browser.SignedInAsync(sipas, Province.Grant("viewer", province.Code));
        var page = await browser.PageAsync($"/console/units/{province.Code}/reports{Province.Query}");
        var links = page.Split("href=\"").Skip(1).Select(part => part.Split('"')[0]).Where(link => link.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, links.Count);
        foreach (var link in links)
            Assert.Equal((HttpStatusCode.OK, link), ((await browser.GetAsync(link)).StatusCode, link));
    }
}
