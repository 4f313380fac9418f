using Microsoft.Playwright;
using Sipas.Responses;
using Sipas.Results;

namespace Sipas.ServerTests.Officials;

/// <summary>A service with the demonstration and a target, a Chromium, and an official who has signed in.</summary>
public sealed class OverviewInChromium : ServiceInChromium
{
    private string signedIn = "";

    /// <summary>The quarter before the one that runs: the demonstration has answers on all of its days.</summary>
    public static Period Quarter { get; } = Period.QuarterOf(VietnamTime.DayOf(DateTimeOffset.UtcNow)).Previous();

    /// <summary>A page of a browser of its own in which the official has signed in.</summary>
    public async Task<IPage> PageAsync(bool script = true) => await (await Browser.NewContextAsync(new()
    {
        JavaScriptEnabled = script,
        ViewportSize = new() { Width = 1280, Height = 900 },
        BaseURL = Service.Address.ToString(),
        StorageState = signedIn,
    })).NewPageAsync();

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        using var target = new StringContent("""{ "percent": 84.5 }""", System.Text.Encoding.UTF8, "application/json");
        using var set = await Service.Http.PutAsync(new Uri($"/api/v1/targets/DEMO-19789/sipas-2023/{Quarter.From.Year}", UriKind.Relative), target);
        Assert.Equal(200, (int)set.StatusCode);
        signedIn = await SignInAsync("""{ "role": "administrator", "data": ["all"] }""");
    }
}

/// <summary>The overview and the trend of a unit as an official meets them.</summary>
public sealed class OverviewInBrowserTests : IClassFixture<OverviewInChromium>
{
    private const string Commune = "/console/units/DEMO-19789";
    private readonly OverviewInChromium console;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public OverviewInBrowserTests(OverviewInChromium console)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.console = console;
    }

    [Fact]
    public async Task Without_script_everything_can_be_reached_and_chosen()
    {
        var page = await console.PageAsync(script: false);
        await page.GotoAsync("/console");
        Assert.Equal("Thành phố Huế (minh hoạ)", await page.Locator("h1").TextContentAsync());

        await page.GetByLabel("Kỳ", new() { Exact = true }).SelectOptionAsync(OverviewInChromium.Quarter.Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/overview?survey=sipas-2023&period={OverviewInChromium.Quarter.Key}");
        await page.GetByLabel("Kỳ khác").FillAsync($"{OverviewInChromium.Quarter.From.Year}-9M");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/overview?survey=sipas-2023&period={OverviewInChromium.Quarter.From.Year}-9M");
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem xu hướng theo từng nhóm, quý và năm" }).ClickAsync();
        await page.GetByLabel("Theo", new() { Exact = true }).SelectOptionAsync("quarter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/trend?*by=quarter*");

        Assert.Equal(10, await page.Locator("svg.lines").CountAsync());
    }

    [Fact]
    public async Task With_script_a_choice_is_enough()
    {
        var page = await console.PageAsync();
        await page.GotoAsync($"{Commune}/overview?period={OverviewInChromium.Quarter.Previous().Key}");
        await Assertions.Expect(page.Locator("button[data-go]")).ToBeHiddenAsync();

        await page.GetByLabel("Kỳ", new() { Exact = true }).SelectOptionAsync(OverviewInChromium.Quarter.Key);

        await page.WaitForURLAsync($"**/overview?survey=sipas-2023&period={OverviewInChromium.Quarter.Key}");
    }

    [Fact]
    public async Task A_line_has_its_points_where_its_figures_are()
    {
        var page = await console.PageAsync();
        await page.GotoAsync($"/console/units/DEMO-46/trend?period={OverviewInChromium.Quarter.Key}");
        var chart = page.Locator("section[aria-labelledby=overall]");
        var heights = await chart.Locator("circle").EvaluateAllAsync<double[]>("points => points.map(point => point.getBoundingClientRect().top + point.getBoundingClientRect().height / 2)");
        var figures = await chart.Locator("tbody td:nth-of-type(1):not([colspan])").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.textContent)");

        var percents = figures.Select(figure => double.Parse(figure.Split('\u00A0')[0].Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.True(heights.Length > 5, $"{heights.Length} points");
        Assert.Equal(percents.Length, heights.Length);
        var scale = (heights.Max() - heights.Min()) / (percents.Max() - percents.Min());
        Assert.All(heights.Zip(percents), point => Assert.Equal(heights.Max() - scale * (point.Second - percents.Min()), point.First, 0.5));
    }
}
