using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>What the office sets is what the device does.</summary>
[Collection(KioskTests.Name)]
public sealed class KioskSettingsTests : IDisposable
{
    private readonly KiosksInChromium kiosks;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskSettingsTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    /// <inheritdoc/>
    public void Dispose() => kiosks.Mend();

    [Theory]
    [InlineData("keep", "Nếu không, các câu đã trả lời sẽ được gửi đi.", 1)]
    [InlineData("drop", "Nếu không, phiếu này sẽ được xóa.", 0)]
    public async Task Whoever_walks_away_is_warned_may_stay_and_leaves_what_the_settings_say(string partial, string warning, int answers)
    {
        await using var device = await kiosks.DeviceAsync();
        await device.Clock.InstallAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { partial, idleSeconds = 45, warningSeconds = 20 }, device: device);
        var dialog = screen.Page.GetByRole(AriaRole.Alertdialog);

        await screen.BeginAsync();
        await screen.RateAsync(2);
        await screen.Page.Clock.FastForwardAsync(46_000);
        await Assertions.Expect(dialog).ToContainTextAsync(warning);
        await dialog.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await screen.Page.Clock.FastForwardAsync(40_000);
        await Assertions.Expect(screen.Page.Locator("header p")).ToHaveTextAsync("Câu 2 trên 9");
        await screen.Page.Clock.FastForwardAsync(6_000);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await screen.Page.Clock.FastForwardAsync(21_000);
        await screen.ReadyAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();

        await screen.SyncAsync();
        var kept = await kiosk.EventuallyAsync(answers);
        Assert.All(kept, answer => Assert.Equal("""{"1":2}""", answer["answers"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_busy_counter_asks_three_criteria_and_all_have_their_turn()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3 }, device: device);
        await screen.BeginAsync();
        await Assertions.Expect(screen.Page.Locator("header p")).ToHaveTextAsync("Câu 1 trên 3");
        await screen.Page.GetByText("Quay lại").ClickAsync();
        await screen.ReadyAsync();

        await screen.ManyVisitsAsync(12);

        var asked = (await kiosk.EventuallyAsync(12)).SelectMany(answer => answer["answers"]!.AsObject().Select(criterion => criterion.Key)).ToLookup(code => code);
        Assert.Equal(9, asked.Count);
        Assert.All(asked, criterion => Assert.Equal(4, criterion.Count()));
    }

    [Fact]
    public async Task The_office_switches_a_kiosk_off_and_on_and_what_was_answered_is_still_sent()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        await kiosks.CutAsync();
        await screen.VisitAsync("vi", 4, 4, 4);
        await kiosk.SetAsync(new { enabled = false });
        kiosks.Mend();

        await screen.SyncAsync();
        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Máy tạm ngừng nhận đánh giá");
        await kiosk.EventuallyAsync(1);

        await kiosk.SetAsync(new { enabled = true });
        await screen.SyncAsync();
        await screen.ReadyAsync();
    }

    [Fact]
    public async Task Outside_its_hours_a_kiosk_says_when_it_is_open_and_a_visit_that_has_begun_may_end()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        await screen.BeginAsync();
        // Yesterday, by the clock of Vietnam.
        var yesterday = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).AddDays(-1).DayOfWeek.ToString().ToLowerInvariant();
        await kiosk.SetAsync(new { openingHours = new Dictionary<string, string[]> { [yesterday] = ["07:30-11:30"] } });

        await screen.SyncAsync();
        await screen.RateAsync(4);
        await screen.SkipToTheEndAsync();
        await screen.SendAsync();
        await screen.Page.Locator("nav .primary").ClickAsync();

        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Hiện ngoài giờ làm việc");
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task Hours_are_those_of_Vietnam_by_the_services_clock()
    {
        await using var device = await kiosks.DeviceAsync();
        var screen = await KioskPage.OpenAsync(device, kiosks);
        // A Thursday, 07:29 and 07:30 and 11:30 in Vietnam, and a day that is not named.
        var open = await screen.Page.EvaluateAsync<bool[]>(
            """
            import('/kiosk/device/hours.js').then(({ isOpen }) =>
              ['2026-11-26T00:29:59Z', '2026-11-26T00:30:00Z', '2026-11-26T04:30:00Z', '2026-11-27T01:00:00Z'].map(time => isOpen({ thursday: ['07:30-11:30'] }, Date.parse(time))))
            """);
        Assert.Equal([false, true, false, false], open);
    }

    [Fact]
    public async Task The_PIN_opens_the_staffs_page_and_five_wrong_ones_close_it_for_a_while()
    {
        await using var device = await kiosks.DeviceAsync();
        await device.Clock.InstallAsync();
        var (_, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468" }, device: device);
        await screen.Page.Locator(".corner button").ClickAsync();
        for (var i = 0; i < 5; i++)
            await TryAsync("1111", i < 4 ? "Mã PIN không đúng." : "Xin đợi 30 giây rồi thử lại.");
        await TryAsync("2468", "Xin đợi");

        await screen.Page.Clock.FastForwardAsync(31_000);
        await screen.Page.Locator("#pin").FillAsync("2468");
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.ShowsAsync("staff");
        Assert.Equal("0", await screen.FactAsync("Phiếu chưa gửi"));
        Assert.Equal("Phường Ba Đình", await screen.FactAsync("Đơn vị"));

        async Task TryAsync(string pin, string answer)
        {
            await screen.Page.Locator("#problem").EvaluateAsync("problem => problem.textContent = ''");
            await screen.Page.Locator("#pin").FillAsync(pin);
            await screen.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(screen.Page.Locator("#problem")).ToContainTextAsync(answer);
        }
    }

    [Fact]
    public async Task Without_a_PIN_the_staffs_page_shows_and_does_nothing()
    {
        await using var device = await kiosks.DeviceAsync();
        var (_, screen) = await kiosks.EnrolledAsync(device: device);
        await screen.Page.Locator(".corner button").ClickAsync();
        await screen.ShowsAsync("staff");
        await Assertions.Expect(screen.Page.Locator("nav button")).ToHaveTextAsync(["Đóng"]);
    }

    [Fact]
    public async Task A_code_can_be_typed_on_large_keys_and_a_wrong_one_is_said_to_be_wrong()
    {
        await using var device = await kiosks.DeviceAsync();
        var kiosk = await kiosks.CreateAsync();
        var screen = await KioskPage.OpenAsync(device, kiosks);

        await screen.Page.Locator("#code").FillAsync("2222-2222");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        for (var i = 0; i < 8; i++)
            await screen.Page.Locator(".erase").ClickAsync();
        foreach (var letter in kiosk.Code.Replace("-", "", StringComparison.Ordinal))
            await screen.Page.Locator(".keys").GetByText(letter.ToString(), new() { Exact = true }).ClickAsync();
        await screen.Page.Locator("form .primary").ClickAsync();
        await screen.ReadyAsync();
    }

    [Fact]
    public async Task The_code_of_a_QR_does_not_stay_in_the_address()
    {
        await using var device = await kiosks.DeviceAsync();
        var (_, screen) = await kiosks.EnrolledAsync(device: device);
        Assert.Equal($"{kiosks.Address}/kiosk/", screen.Page.Url);
        Assert.Equal($"{kiosks.Address}/kiosk/", await screen.Page.EvaluateAsync<string>("location.href"));
    }
}
