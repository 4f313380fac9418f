using System.Globalization;
using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>The screen of a device, and what people do with it.</summary>
public sealed class KioskPage(IPage page, KiosksInChromium kiosks)
{
    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>The heading of the screen.</summary>
    public ILocator Heading => page.Locator("main h1");

    /// <summary>Opens the application on a device.</summary>
    public static async Task<KioskPage> OpenAsync(IBrowserContext device, KiosksInChromium kiosks)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(kiosks);
        var page = await device.NewPageAsync();
        await page.GotoAsync($"{kiosks.Address}/kiosk/");
        return new(page, kiosks);
    }

    /// <summary>Scans the QR of a code and waits for the first screen, and until the application is on the device.</summary>
    public async Task EnrolAsync(string code)
    {
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"{kiosks.Address}/kiosk/#enrol={code}");
        await ReadyAsync();
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)").WaitAsync(TimeSpan.FromSeconds(30));
        // The worker takes over the pages that are open; one that was just being opened is its own from the next time on.
        if (await page.EvaluateAsync<bool>("navigator.serviceWorker.controller === null"))
        {
            await page.ReloadAsync();
            await ReadyAsync();
        }
    }

    /// <summary>Waits for the first screen.</summary>
    public Task ReadyAsync() => page.Locator(".start .language").First.WaitForAsync();

    /// <summary>Waits for a screen.</summary>
    public Task ShowsAsync(string screen) => page.Locator($"main.{screen}").WaitForAsync();

    /// <summary>Begins a visit.</summary>
    public async Task BeginAsync(string language = "vi")
    {
        await page.Locator($"section[lang={language}] .language").ClickAsync();
        await ShowsAsync("question");
    }

    /// <summary>Places the criterion on the screen on the scale, and waits for the next screen.</summary>
    public async Task RateAsync(int level)
    {
        var screen = await page.Locator("main").ElementHandleAsync();
        await page.Locator($".level[data-level='{level}']").ClickAsync();
        await page.WaitForFunctionAsync("screen => !screen.isConnected", screen);
    }

    /// <summary>Sends what was answered and waits for the thanks.</summary>
    public async Task SendAsync()
    {
        await page.Locator("nav .primary").ClickAsync();
        await ShowsAsync("thanks");
    }

    /// <summary>A whole visit, to the screen for the next visitor.</summary>
    public async Task VisitAsync(string language = "vi", params int[] levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        await BeginAsync(language);
        foreach (var level in levels)
            await RateAsync(level);
        await SkipToTheEndAsync();
        await SendAsync();
        await page.Locator("nav .primary").ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Goes on without an answer, or after one.</summary>
    public Task NextAsync() => page.Locator("#next").DispatchEventAsync("click");

    /// <summary>Leaves out all questions that are left.</summary>
    public async Task SkipToTheEndAsync()
    {
        while (await page.Locator("#next").CountAsync() > 0)
            await NextAsync();
        await ShowsAsync("finish");
    }

    /// <summary>Visits by the application's own way of saving, without a tap for each.</summary>
    public Task ManyVisitsAsync(int count) => page.EvaluateAsync(
        """
        async count => {
          const { app } = await import('/kiosk/app.js');
          const { stepsOf } = await import('/kiosk/visit/questions.js');
          const { Visit } = await import('/kiosk/visit/visit.js');
          const { send } = await import('/kiosk/screens/thanks.js');
          for (let i = 0; i < count; i++) {
            const visit = new Visit(app.kiosk, app.survey, stepsOf(app.survey, app.kiosk.settings, await app.store.get('asked')), 'vi');
            for (const criterion of visit.criteria)
              visit.rate(criterion, 1 + i % 5);
            await send(visit);
            if (!document.querySelector('main.thanks'))
              throw new Error(`Visit ${i} was not thanked.`);
          }
          app.home();
        }
        """,
        count);

    /// <summary>How many answers wait on the device.</summary>
    public Task<int> UnsentAsync() => page.EvaluateAsync<int>("import('/kiosk/app.js').then(({ app }) => app.store.count('unsent'))");

    /// <summary>Exchanges with the service now.</summary>
    public Task SyncAsync() => page.EvaluateAsync("import('/kiosk/app.js').then(({ app }) => app.sync.now())");

    /// <summary>Opens the staff's page with the PIN 2468.</summary>
    public async Task OpenStaffPageAsync()
    {
        await page.Locator(".corner button").ClickAsync();
        foreach (var digit in "2468")
            await page.Locator(".keys").GetByRole(AriaRole.Button, new() { Name = digit.ToString(), Exact = true }).ClickAsync();
        await page.Locator("form .primary").ClickAsync();
        await ShowsAsync("staff");
    }

    /// <summary>Presses a button of the staff's page that writes a file.</summary>
    /// <returns>What is in it.</returns>
    public async Task<string> ExportAsync(string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        Assert.StartsWith("sipas-", download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>What the staff's page says under a name.</summary>
    public Task<string> FactAsync(string name) => page.Locator($"dt:text-is('{name}') + dd").InnerTextAsync();

    /// <summary>Fails where the screen cannot be used by everybody, and keeps its picture where they are wanted.</summary>
    public async Task LooksGoodAsync(string name)
    {
        await page.WaitForFunctionAsync("document.getAnimations().every(animation => animation.playState === 'finished')");
        Assert.Equal("", string.Join('\n', (await Axe.FindAsync(page)).Select(fault => $"{name}: {fault}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the window.");
        Assert.Equal("", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('button, .level, .option, input.code')].filter(target => target.getBoundingClientRect().height < 48 || target.getBoundingClientRect().width < 48).map(target => target.outerHTML).join('\\n')"));
        if (Environment.GetEnvironmentVariable("SIPAS_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"kiosk-{name}-{page.ViewportSize!.Width}.png")) });
    }
}
