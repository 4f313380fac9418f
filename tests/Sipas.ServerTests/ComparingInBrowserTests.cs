using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>Putting units beside one another, and publishing, without script.</summary>
public sealed class ComparingInBrowserTests : IClassFixture<ComparingInChromium>
{
    private const string Year = "survey=sipas-2023";
    private readonly ComparingInChromium console;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public ComparingInBrowserTests(ComparingInChromium console)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.console = console;
    }

    [Fact]
    public async Task Sorting_comparing_and_publishing_need_no_script()
    {
        var page = await console.PageAsync();
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
}
