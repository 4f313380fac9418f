using System.Net.Http.Json;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>The pages of those who keep the service, in Chromium: both languages, both themes, narrow and wide, without script.</summary>
public sealed class KeepersInBrowserTests : IClassFixture<WebInChromium>
{
    private const string Password = "con trâu đi trước cái cày";
    private static readonly string[] Everything = ["all"];
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KeepersInBrowserTests(WebInChromium web)
    {
        Assert.SkipUnless(File.Exists(ReportsInChromium.Chromium), $"needs {ReportsInChromium.Chromium}: use tests/run");
        this.web = web;
    }

    [Theory]
    [InlineData("vi", "light", 1280)]
    [InlineData("en", "dark", 1280)]
    [InlineData("vi", "dark", 380)]
    [InlineData("en", "light", 380)]
    public async Task Every_page_can_be_used_by_everybody(string language, string theme, int width)
    {
        var (page, account) = await SignedInAsync(script: true, width, bypass: true);
        var kiosk = await KioskAsync();
        foreach (var (name, address) in new[]
        {
            ("accounts", "accounts"), ("account-new", "accounts/new"), ("account", $"accounts/{account}"), ("tokens", "tokens"), ("token-new", "tokens/new"), ("audit", "audit"), ("proof", "audit/proof"),
            ("kiosks", "kiosks"), ("kiosk-new", "kiosks/new"), ("kiosk", $"kiosks/{kiosk}"), ("failed", "failed"), ("retention", "retention?preview=yes"), ("system", "system"),
        })
        {
            await page.GotoAsync($"/console/admin/{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}&theme={theme}");
            await CheckAsync(page, language, $"console-{name}-{language}-{theme}-{width}");
        }
    }

    [Fact]
    public async Task Without_script_an_account_is_made_with_a_fault_on_the_way_and_a_kiosk_gets_its_code()
    {
        var unit = await web.UnitAsync();
        var (page, _) = await SignedInAsync(script: false, 1280, bypass: false);
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
        await SurveyInBrowserTests.ScreenshotAsync(page, "console-kiosk-code");
    }

    private static async Task CheckAsync(IPage page, string language, string name)
    {
        await SurveyInBrowserTests.ScreenshotAsync(page, name);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the window.");
        var found = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Equal("", string.Join('\n', found.Select(violation => $"{name} {violation.Id}: {violation.Help} {violation.Nodes[0].Html}")));
    }

    private async Task<(IPage Page, Guid Account)> SignedInAsync(bool script, int width, bool bypass)
    {
        var email = $"{Guid.NewGuid():N}@example.vn";
        using var made = await web.Service.Http.PostAsJsonAsync(
            "/api/v1/accounts", new { name = "Nguyễn Thị Lan", email, grants = new[] { new { role = "administrator", data = Everything } } }, TestContext.Current.CancellationToken);
        var link = await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var page = await web.PageAsync(script, width, bypass: bypass);
        await page.GotoAsync(new Uri(link.GetProperty("link").GetString()!).PathAndQuery);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button").ClickAsync();
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button").ClickAsync();
        await page.WaitForURLAsync("**/console**");
        return (page, link.GetProperty("account").GetGuid());
    }

    private async Task<string> KioskAsync()
    {
        using var made = await web.Service.Http.PostAsJsonAsync(
            "/api/v1/kiosks", new { name = "Quầy 3", unit = await web.UnitAsync(), survey = "counter-9" }, TestContext.Current.CancellationToken);
        var reply = await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var enrolled = await web.Service.Http.PostAsJsonAsync("/api/v1/kiosks/enrol", new { code = reply.GetProperty("code").GetString(), appVersion = "1.4.0" }, TestContext.Current.CancellationToken);
        var token = (await enrolled.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("token").GetString();
        using var report = new HttpRequestMessage(HttpMethod.Post, "/api/v1/kiosks/me/report")
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = JsonContent.Create(new { appVersion = "1.4.0", unsent = 17, persisted = false, highestSequence = 230, storageLeftBytes = 12_000_000, oldestUnsentAt = DateTimeOffset.UtcNow.AddDays(-2).ToString("O") }),
        };
        using var taken = await web.Service.Http.SendAsync(report, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)taken.StatusCode);
        return reply.GetProperty("kiosk").GetProperty("id").GetString()!;
    }
}
