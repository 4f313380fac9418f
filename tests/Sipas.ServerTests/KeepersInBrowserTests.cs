using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>What those who keep the service do on its pages, in Chromium without script.</summary>
public sealed class KeepersInBrowserTests : IClassFixture<WebInChromium>
{
    private const string Password = "con trâu đi trước cái cày";
    private static readonly string[] Everything = ["all"];
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KeepersInBrowserTests(WebInChromium web)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.web = web;
    }

    [Fact]
    public async Task Without_script_an_account_is_made_with_a_fault_on_the_way_and_a_kiosk_gets_its_code()
    {
        var unit = await web.UnitAsync();
        var page = await SignedInAsync();
        await page.GotoAsync("/console/admin/accounts/new");
        await page.GetByLabel("Họ và tên").FillAsync("Phạm Thị Mai");
        await page.GetByLabel("Thư điện tử").FillAsync("mai@example.vn");
        await page.GetByLabel("Vai trò").SelectOptionAsync("UnitManager");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Họ và tên")).ToHaveValueAsync("Phạm Thị Mai");
        await page.GetByLabel("Đơn vị", new() { Exact = true }).FillAsync($"vi da {unit}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Liên kết để sao chép")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/sign-in/password"));

        await page.GotoAsync("/console/admin/kiosks/new");
        await page.GetByLabel("Tên", new() { Exact = true }).FillAsync("Quầy 3");
        await page.GetByLabel("Đơn vị", new() { Exact = true }).FillAsync(unit);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo kiosk" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Mã QR để đăng ký máy" })).ToBeVisibleAsync();
        await Screenshot.KeepAsync(page, "console-kiosk-code");
    }

    private async Task<IPage> SignedInAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.vn";
        using var made = await web.Service.Http.PostAsJsonAsync(
            "/api/v1/accounts", new { name = "Nguyễn Thị Lan", email, grants = new[] { new { role = "administrator", data = Everything } } }, TestContext.Current.CancellationToken);
        var link = await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var page = await web.PageAsync(script: false);
        await page.GotoAsync(new Uri(link.GetProperty("link").GetString()!).PathAndQuery);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button").ClickAsync();
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button").ClickAsync();
        await page.WaitForURLAsync("**/console**");
        return page;
    }
}
