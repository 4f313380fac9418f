using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>Never lost, never twice, whatever happens to the network, the browser and the device.</summary>
[Collection(KioskTests.Name)]
public sealed class KioskOfflineTests : IDisposable
{
    private readonly KiosksInChromium kiosks;
    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("sipas-test-");

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskOfflineTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        kiosks.Mend();
        profile.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_hundred_visits_without_network_and_a_restart_of_the_browser_are_each_counted_once()
    {
        OfficeKiosk kiosk;
        await using (var device = await kiosks.DeviceAsync(profile))
        {
            (kiosk, var screen) = await kiosks.EnrolledAsync(device: device);
            await kiosks.CutAsync();
            await screen.ManyVisitsAsync(120);
        }

        await using (var device = await kiosks.DeviceAsync(profile))
        {
            // A cold start without network.
            var screen = await KioskPage.OpenAsync(device, kiosks);
            await screen.ReadyAsync();
            await screen.VisitAsync("en", 5, 4, 3, 2, 1, 2, 3, 4, 5);
            await screen.ManyVisitsAsync(79);
            Assert.Equal(200, await screen.UnsentAsync());
            kiosks.Mend();
            await screen.SyncAsync();
            Assert.Equal(0, await screen.UnsentAsync());
        }

        var answers = await kiosk.EventuallyAsync(200);
        Assert.Equal(200, answers.Select(answer => (string?)answer["id"]).Distinct().Count());
        var sequence = (await kiosk.StateAsync()).GetProperty("sequence");
        Assert.Equal((200, 200, 0), (sequence.GetProperty("highest").GetInt32(), sequence.GetProperty("received").GetInt32(), sequence.GetProperty("missingCount").GetInt32()));
    }

    [Fact]
    public async Task A_tab_that_dies_after_the_thanks_has_lost_nothing_and_the_next_one_sends()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        await kiosks.CutAsync();
        await screen.BeginAsync();
        await screen.RateAsync(1);
        await screen.SkipToTheEndAsync();
        await screen.SendAsync();
        await KillAsync(screen.Page);
        kiosks.Mend();

        var next = await KioskPage.OpenAsync(device, kiosks);
        await next.ReadyAsync();
        await next.SyncAsync();
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task A_reply_that_got_lost_does_not_make_two_of_one_answer()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        var sent = 0;
        await device.RouteAsync("**/responses/batch", async route =>
        {
            // It arrives, and its reply does not.
            await route.FetchAsync();
            sent++;
            await route.AbortAsync();
        });
        await screen.VisitAsync("vi", 3);
        await screen.SyncAsync();
        await screen.SyncAsync();
        Assert.True(sent >= 2);
        Assert.Equal(1, await screen.UnsentAsync());
        await device.UnrouteAllAsync();

        await screen.SyncAsync();
        Assert.Equal(0, await screen.UnsentAsync());
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task A_page_of_somebody_else_that_answers_in_the_services_place_takes_nothing()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        await device.RouteAsync("**/api/**", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<h1>Wi-Fi</h1>" }));
        await screen.VisitAsync("vi", 3);
        await screen.SyncAsync();
        Assert.Equal(1, await screen.UnsentAsync());
        await device.UnrouteAllAsync();

        await screen.SyncAsync();
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task Two_tabs_number_their_answers_together_and_send_one_at_a_time()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, one) = await kiosks.EnrolledAsync(device: device);
        var other = await KioskPage.OpenAsync(device, kiosks);
        await other.ReadyAsync();
        await kiosks.CutAsync();
        await Task.WhenAll(one.ManyVisitsAsync(15), other.ManyVisitsAsync(15));
        kiosks.Mend();
        await Task.WhenAll(one.SyncAsync(), other.SyncAsync());

        await kiosk.EventuallyAsync(30);
        await kiosk.EventuallyAsync(state => state.GetProperty("sequence").GetProperty("received").GetInt32() == 30);
        Assert.Equal(30, (await kiosk.StateAsync()).GetProperty("sequence").GetProperty("highest").GetInt32());
        Assert.Equal(0, await one.UnsentAsync());
    }

    [Fact]
    public async Task A_full_device_thanks_nobody_for_what_is_not_kept_and_says_so_to_the_office()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3, secondsBetween = 0 }, device: device);
        var chromium = await device.NewCDPSessionAsync(screen.Page);
        await kiosks.CutAsync();
        await FillAsync(1);
        await screen.BeginAsync();
        await screen.RateAsync(2);
        await screen.NextAsync();
        await screen.NextAsync();
        await screen.Page.Locator("nav .primary").ClickAsync();
        await screen.ShowsAsync("failed");
        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Rất tiếc, chưa lưu được");
        Assert.Equal(0, await screen.Page.Locator(".receipt").CountAsync());

        // With network the answer still gets through, and the office learns of the device.
        kiosks.Mend();
        await screen.Page.Locator("nav .primary").ClickAsync();
        await screen.ShowsAsync("thanks");
        await screen.SyncAsync();
        await kiosk.EventuallyAsync(1);
        await kiosk.EventuallyAsync(state => state.GetProperty("status").GetProperty("faults").EnumerateArray().Any(fault => fault.GetString()!.StartsWith("storage-", StringComparison.Ordinal)));

        await FillAsync(null);
        await screen.Page.Locator("nav .primary").ClickAsync();
        await screen.ReadyAsync();
        await screen.VisitAsync("vi", 4);
        await screen.SyncAsync();
        await kiosk.EventuallyAsync(2);
        await kiosk.EventuallyAsync(state => state.GetProperty("status").GetProperty("faults").GetArrayLength() == 0);

        // Chromium looks only now and then how much is left.
        async Task FillAsync(int? bytes)
        {
            await chromium.SendAsync("Storage.overrideQuotaForOrigin", bytes is { } quota
                ? new() { ["origin"] = kiosks.Address, ["quotaSize"] = quota }
                : new() { ["origin"] = kiosks.Address });
            await Given.EventuallyAsync(async () => await screen.Page.EvaluateAsync<bool>(Write) == bytes is null, TimeSpan.FromSeconds(90), () => "The storage did not change.");
        }
    }

    // Whether something can be written, beside what the application keeps.
    private const string Write = """
        new Promise(done => {
          const request = indexedDB.open('probe', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('probe');
          request.onerror = () => done(false);
          request.onsuccess = () => {
            const change = request.result.transaction('probe', 'readwrite');
            change.objectStore('probe').put('something', 1);
            change.oncomplete = () => (request.result.close(), done(true));
            change.onabort = () => (request.result.close(), done(false));
          };
        })
        """;

    // As a crash would, without a word to the page.
    private static async Task KillAsync(IPage page)
    {
        var chromium = await page.Context.NewCDPSessionAsync(page);
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        _ = chromium.SendAsync("Page.crash").ContinueWith(_ => { }, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.CloseAsync();
    }
}
