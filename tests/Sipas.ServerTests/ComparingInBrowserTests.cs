using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>The pages that put units beside one another, and the public ones: for everybody, in both languages and themes, on a telephone, without script.</summary>
public sealed class ComparingForEverybodyTests : IClassFixture<ComparingInChromium>
{
    private const string Year = "survey=sipas-2023";
    private readonly ComparingInChromium console;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public ComparingForEverybodyTests(ComparingInChromium console)
    {
        Assert.SkipUnless(File.Exists(ReportsInChromium.Chromium), $"needs {ReportsInChromium.Chromium}: use tests/run");
        this.console = console;
    }

    [Theory]
    [InlineData("vi", 380, ColorScheme.Light)]
    [InlineData("en", 380, ColorScheme.Dark)]
    [InlineData("en", 1280, ColorScheme.Light)]
    [InlineData("vi", 1280, ColorScheme.Dark)]
    public async Task Every_page_can_be_used_by_everybody(string language, int width, ColorScheme theme)
    {
        var page = await console.PageAsync(width, theme);
        foreach (var (name, address) in Pages())
        {
            var reply = await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}");
            Assert.Equal((200, name), (reply!.Status, name));
            await SurveyInBrowserTests.ScreenshotAsync(page, $"{name}-{language}-{width}");
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the window.");
            Assert.Equal(1, await page.Locator("h1:visible").CountAsync());
            var found = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
            Assert.Equal("", string.Join('\n', found.Select(violation => $"{name} {violation.Id}: {violation.Help} {violation.Nodes[0].Html}")));
        }
    }

    [Fact]
    public async Task Sorting_comparing_and_publishing_need_no_script()
    {
        var page = await console.PageAsync(1280, ColorScheme.Light, script: false);
        await page.GotoAsync($"/console/units/{ComparingInChromium.Root}/compare?{Year}");
        await page.Locator("thead th.unit a").ClickAsync();
        Assert.Equal("ascending", await page.Locator("th.unit[aria-sort]").GetAttributeAsync("aria-sort"));
        await page.Locator("#beside-with").SelectOptionAsync("DEMO-19789");
        await page.Locator("form:has(#beside-with) button").ClickAsync();
        Assert.Equal(10, await page.Locator("table.beside tbody tr").CountAsync());

        await page.GotoAsync($"/console/units/DEMO-19753/reports?{Year}&period={ComparingInChromium.Published}");
        await page.Locator("form:has(#publish-period) button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã công bố");
        await page.Locator("form:has(#publish-period) button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("chưa có gì mới");
    }

    private static (string Name, string Address)[] Pages()
    {
        var root = $"/console/units/{ComparingInChromium.Root}";
        return
        [
            ("console-compare", $"{root}/compare?{Year}"), ("console-compare-sorted", $"{root}/compare?{Year}&sort=II.A&desc=1&type=commune"),
            ("console-beside", $"{root}/compare?{Year}&with=DEMO-19789"), ("console-beside-alone", $"/console/units/DEMO-19753/compare?{Year}&with=DEMO-19789"),
            ("console-map", $"{root}/map?{Year}"), ("console-tiles", $"{root}/map?{Year}&type=department"), ("console-crosstab", $"{root}/crosstab?{Year}&by=ageBand"),
            ("console-reports", $"{root}/reports?{Year}"), ("console-boundaries", "/console/admin/boundaries"),
            ("public-units", "/"), ("public-search", "/?q=phu"), ("public-unit", $"/results/{ComparingInChromium.Root}"),
            ("public-results", $"/results/{ComparingInChromium.Root}/sipas-2023/{ComparingInChromium.Published}"), ("public-commune", $"/results/DEMO-19789/sipas-2023/{ComparingInChromium.Published}/1"),
        ];
    }
}
