using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>What the staff see of a device, and the ways out for its answers.</summary>
[Collection(KioskTests.Name)]
public sealed class KioskStaffTests : IDisposable
{
    private readonly KiosksInChromium kiosks;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskStaffTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    /// <inheritdoc/>
    public void Dispose() => kiosks.Mend();

    [Fact]
    public async Task A_revoked_device_asks_nobody_and_keeps_what_it_has_for_a_file()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468" }, device: device);
        await kiosks.CutAsync();
        await screen.VisitAsync("vi", 4, 4);
        await kiosk.RevokeAsync();
        kiosks.Mend();
        await screen.SyncAsync();
        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Máy này đã ngừng hoạt động");
        await screen.OpenStaffPageAsync();
        Assert.Equal("1", await screen.FactAsync("Phiếu chưa gửi"));
        await Assertions.Expect(screen.Page.Locator(".staff p.problem")).ToContainTextAsync("Máy chủ không còn nhận máy này");

        var file = await screen.ExportAsync("Xuất phiếu chưa gửi ra tệp");
        Assert.Equal(1, (await kiosk.ImportAsync(file, "?revoked=accept")).GetProperty("accepted").GetInt32());
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task A_device_without_network_hands_its_answers_over_in_a_file_and_sends_them_later_all_the_same()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468" }, device: device);
        await kiosks.CutAsync();
        await screen.ManyVisitsAsync(3);
        await screen.OpenStaffPageAsync();
        var file = await screen.ExportAsync("Xuất phiếu chưa gửi ra tệp");
        Assert.Equal(3, (await kiosk.ImportAsync(file)).GetProperty("accepted").GetInt32());
        Assert.Equal("3", await screen.FactAsync("Phiếu chưa gửi"));
        await screen.Page.GetByText("Xuất phiếu chưa gửi ra tệp").ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("Không có phiếu nào cần xuất.")).ToBeVisibleAsync();
        Assert.Contains("\"kiosk\"", await screen.ExportAsync("Xuất lại tất cả phiếu còn trên máy"), StringComparison.Ordinal);

        kiosks.Mend();
        await screen.Page.GetByText("Gửi ngay").ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("Đã gửi xong.")).ToBeVisibleAsync();
        Assert.Equal("0", await screen.FactAsync("Phiếu chưa gửi"));
        await kiosk.EventuallyAsync(3);
    }

    [Fact]
    public async Task An_answer_that_the_service_refuses_is_kept_apart_and_can_be_sent_again()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468" }, device: device);
        await device.RouteAsync("**/responses/batch", route => route.FulfillAsync(new()
        {
            Status = 202,
            ContentType = "application/json",
            Body = """{ "accepted": 0, "rejected": [{ "index": 0, "id": null, "errors": { "unit": ["Không có đơn vị này."] } }] }""",
        }));
        await screen.VisitAsync("vi", 4);
        await screen.SyncAsync();
        await device.UnrouteAllAsync();
        await kiosk.EventuallyAsync(state => state.GetProperty("status").GetProperty("faults").EnumerateArray().Any(fault => fault.GetString() == "answers-rejected"));

        await screen.OpenStaffPageAsync();
        Assert.Equal(("0", "1"), (await screen.FactAsync("Phiếu chưa gửi"), await screen.FactAsync("Phiếu máy chủ không nhận")));
        await screen.Page.GetByText("Gửi lại phiếu không được nhận").ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("Đã gửi xong.")).ToBeVisibleAsync();
        await kiosk.EventuallyAsync(1);
    }

    [Fact]
    public async Task A_device_with_a_new_code_of_its_kiosk_sends_what_it_had_and_numbers_anew()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468", secondsBetween = 0 }, device: device);
        await screen.VisitAsync("vi", 4, 4);
        await kiosk.EventuallyAsync(1);
        await device.RouteAsync("**/responses/batch", route => route.AbortAsync());
        await screen.VisitAsync("vi", 5, 5);
        var code = await kiosk.NewCodeAsync();

        await screen.OpenStaffPageAsync();
        await screen.Page.GetByText("Kết nối lại bằng mã mới").ClickAsync();
        await screen.Page.Locator("#code").FillAsync(code);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.ReadyAsync();
        await device.UnrouteAllAsync();
        await screen.SyncAsync();
        await kiosk.EventuallyAsync(2);
        await kiosk.EventuallyAsync(state => state.GetProperty("sequence").GetProperty("highest").GetInt32() == 1);
        Assert.Equal(0, (await kiosk.StateAsync()).GetProperty("sequence").GetProperty("missingCount").GetInt32());
    }

    [Fact]
    public async Task A_clock_that_is_two_hours_ahead_dates_nothing_wrongly_and_is_shown_to_the_staff()
    {
        await using var device = await kiosks.DeviceAsync();
        await device.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow.AddHours(2) });
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { staffPin = "2468" }, device: device);
        await screen.VisitAsync("vi", 4);
        await screen.SyncAsync();

        var answer = Assert.Single(await kiosk.EventuallyAsync(1));
        Assert.InRange(DateTimeOffset.Parse((string)answer["answeredAt"]!, null) - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(1));
        Assert.Contains("clock", (await kiosk.StateAsync()).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        await screen.OpenStaffPageAsync();
        Assert.Contains("lệch 120 phút", await screen.FactAsync("Đồng hồ của máy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_of_the_application_starts_when_nobody_is_using_it()
    {
        await using var device = await kiosks.DeviceAsync();
        await device.Clock.InstallAsync();
        var (_, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3 }, device: device);
        await screen.BeginAsync();
        await screen.Page.EvaluateAsync("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))");
        await screen.Page.Clock.FastForwardAsync(10_000);
        await screen.RateAsync(4);
        await screen.SkipToTheEndAsync();
        await screen.SendAsync();
        await screen.Page.EvaluateAsync("self.before = true");

        await screen.Page.Locator("nav .primary").ClickAsync();
        await screen.Page.Clock.FastForwardAsync(10_000);
        await screen.Page.WaitForFunctionAsync("!('before' in self)");
        await screen.ReadyAsync();
    }
}
