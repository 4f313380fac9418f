using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>Every screen can be used by everybody, in both languages and at every size.</summary>
[Collection(KioskTests.Name)]
public sealed class KioskAccessTests
{
    private readonly KiosksInChromium kiosks;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskAccessTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    // 640 × 400 is 1280 × 800 at 200 % zoom.
    [Theory]
    [InlineData("vi", 1080, 1920)]
    [InlineData("vi", 320, 640)]
    [InlineData("vi", 640, 400)]
    [InlineData("en", 1280, 800)]
    [InlineData("en", 380, 800)]
    [InlineData("en", 320, 640)]
    public async Task Every_screen_of_a_visit_can_be_used_by_everybody(string language, int width, int height)
    {
        await using var device = await kiosks.DeviceAsync(width, height);
        var (_, screen) = await kiosks.EnrolledAsync(new { languages = Languages(language), criteriaAsked = 3, secondsBetween = 0 }, device: device);

        await LooksGoodAsync("start");
        await screen.BeginAsync(language);
        await LooksGoodAsync("question");
        await screen.RateAsync(4);
        await screen.Page.Locator("nav button").First.ClickAsync();
        await LooksGoodAsync("question-chosen");
        foreach (var level in new[] { 4, 1, 2 })
            await screen.RateAsync(level);
        await LooksGoodAsync("about-you");
        await screen.Page.Locator("nav button").Nth(1).ClickAsync();
        await LooksGoodAsync("comment");
        await screen.SendAsync();
        await LooksGoodAsync("thanks");

        Task LooksGoodAsync(string name) => screen.LooksGoodAsync($"{name}-{language}");
    }

    [Theory]
    [InlineData("vi", 1280, 800)]
    [InlineData("en", 320, 640)]
    public async Task So_can_the_group_screen_the_choice_and_the_warning(string language, int width, int height)
    {
        await using var device = await kiosks.DeviceAsync(width, height);
        await device.Clock.InstallAsync();
        var (_, screen) = await kiosks.EnrolledAsync(new { languages = Languages(language), flow = "group" }, "sipas-2023", device);
        await screen.BeginAsync(language);
        await screen.LooksGoodAsync($"group-{language}");
        while (await screen.Page.Locator(".options").CountAsync() == 0)
            await screen.NextAsync();
        await screen.LooksGoodAsync($"choice-{language}");
        await screen.Page.Clock.FastForwardAsync(46_000);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await screen.LooksGoodAsync($"warning-{language}");
    }

    [Theory]
    [InlineData("vi", 1280, 800)]
    [InlineData("en", 1280, 800)]
    [InlineData("vi", 320, 640)]
    public async Task So_can_the_screens_of_the_staff_and_those_that_ask_nothing(string language, int width, int height)
    {
        await using var device = await kiosks.DeviceAsync(width, height);
        object Settings(bool enabled) => new { languages = Languages(language), staffPin = "2468", enabled };
        var (kiosk, screen) = await kiosks.EnrolledAsync(Settings(true), device: device);
        await screen.Page.Locator(".corner button").ClickAsync();
        await screen.LooksGoodAsync($"pin-{language}");
        await screen.Page.Locator("form button").GetByText(language == "vi" ? "Quay lại" : "Back").ClickAsync();
        await screen.OpenStaffPageAsync();
        await screen.LooksGoodAsync($"staff-{language}");
        await screen.Page.Locator("nav button").Nth(1).ClickAsync();
        await screen.LooksGoodAsync($"enrol-{language}");
        await screen.Page.Locator(".actions button").First.ClickAsync();

        await kiosk.SetAsync(Settings(false));
        await screen.SyncAsync();
        await screen.ShowsAsync("message");
        await screen.LooksGoodAsync($"paused-{language}");
        await kiosk.RevokeAsync();
        await screen.SyncAsync();
        await Assertions.Expect(screen.Heading).ToHaveTextAsync(language == "vi" ? "Máy này đã ngừng hoạt động" : "This device is out of service");
        await screen.LooksGoodAsync($"revoked-{language}");
    }

    private static string[] Languages(string first) => first == "vi" ? ["vi", "en"] : ["en", "vi"];
}
