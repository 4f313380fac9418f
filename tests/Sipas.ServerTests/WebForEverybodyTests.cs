using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>Every page for citizens, at every width, in both languages: nothing runs out of the window, axe finds nothing serious.</summary>
public sealed partial class WebForEverybodyTests : IClassFixture<WebInChromium>
{
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public WebForEverybodyTests(WebInChromium web)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.web = web;
    }

    [Theory]
    [InlineData("vi", 320, 640)]
    [InlineData("en", 320, 640)]
    [InlineData("vi", 380, 800)]
    [InlineData("en", 640, 400)] // What a window of 1280 × 800 has at 200 % zoom.
    [InlineData("vi", 1280, 800)]
    [InlineData("en", 1280, 800)]
    [InlineData("vi", 1080, 1920)]
    public async Task Every_page_can_be_used_by_everybody(string language, int width, int height)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(width: width, height: height, bypass: true);
        foreach (var (name, address) in await PagesAsync(unit, language))
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync(address);
            await CheckAsync(page, language, $"{name}-{language}-{width}");
        }
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task A_form_with_a_fault_and_the_thanks_can_be_used_by_everybody(string language)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(width: 380, bypass: true);
        await page.GotoAsync($"/s/{unit}?lang={language}#check");
        await page.Locator(".send button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page, language, $"web-fault-{language}");
        await page.Locator("#g1 .change").ClickAsync();
        await page.Locator(".face-4").First.ClickAsync();
        await page.Locator("#g1 .to-check a").ClickAsync();
        await CheckAsync(page, language, $"web-check-{language}");
        await page.Locator(".send button").ClickAsync();
        await page.WaitForURLAsync("**/thanks/*");
        await CheckAsync(page, language, $"web-thanks-{language}");
        await page.GetByRole(AriaRole.Link, new() { Name = language == "vi" ? "Kiểm tra phiếu" : "Check it" }).ClickAsync();
        await CheckAsync(page, language, $"web-receipt-{language}");
    }

    [Fact]
    public async Task Targets_are_large_enough_for_any_finger_and_every_level_costs_the_same()
    {
        var page = await web.PageAsync(width: 320, height: 640);
        await page.GotoAsync($"/s/{await web.UnitAsync()}#g1");
        var faces = await page.Locator("#g1 .face").EvaluateAllAsync<double[][]>("faces => faces.map(face => [face.getBoundingClientRect().width, face.getBoundingClientRect().height])");

        Assert.Equal(15, faces.Length);
        Assert.All(faces, face => Assert.True(face[0] >= 48 && face[1] >= 48, $"{face[0]} × {face[1]}"));
        Assert.Single(faces.Select(face => face[0]).Distinct());
    }

    [Theory]
    [InlineData("a4", 595.28, 841.89)]
    [InlineData("a5", 419.53, 595.28)]
    public async Task A_poster_prints_to_exactly_one_sheet(string size, double width, double height)
    {
        var page = await web.PageAsync();
        foreach (var unit in new[] { await web.UnitAsync(), await LongNamedAsync() })
        {
            await page.GotoAsync($"/posters/{unit}?size={size}&counter=Quầy số 3 – Tư pháp và hộ tịch");
            await Screenshot.KeepAsync(page, $"web-poster-{size}");
            var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
            var sheet = Assert.Single(MediaBox().Matches(pdf));
            Assert.Equal(width, Number(sheet, 1), 1.0);
            Assert.Equal(height, Number(sheet, 2), 1.0);
            Assert.True(await page.EvaluateAsync<bool>("(sheet => sheet.scrollHeight <= sheet.clientHeight + 1 && sheet.scrollWidth <= sheet.clientWidth + 1)(document.querySelector('.sheet'))"), "Something runs off the sheet.");
        }
    }

    private async Task<string> LongNamedAsync()
    {
        const string code = "H57.15.00.99";
        using var csv = new StringContent(
            $"code,name,full_name,type,parent_code,region,valid_from\n{code},Một cửa,Bộ phận Tiếp nhận và Trả kết quả của Trung tâm Phục vụ hành chính công đặc khu Hoàng Sa thuộc thành phố Đà Nẵng,service_centre,,,", Encoding.UTF8, "text/csv");
        using var reply = await web.Service.Http.PostAsync(new Uri("/api/v1/units/import", UriKind.Relative), csv, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)reply.StatusCode);
        return code;
    }

    private async Task<IReadOnlyList<(string Name, string Address)>> PagesAsync(string unit, string language)
    {
        var query = $"?lang={language}";
        using var made = await web.Service.Http.PostAsJsonAsync("/api/v1/tickets", new { unit, dossier = $"{language}-1" }, TestContext.Current.CancellationToken);
        var ticket = new Uri(JsonNode.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["url"]!.GetValue<string>()).AbsolutePath;
        return
        [
            ("web-start", $"/s/{unit}{query}"), ("web-group", $"/s/{unit}{query}#g1"), ("web-about", $"/s/{unit}{query}#about"),
            ("web-comment", $"/s/{unit}{query}#comment"), ("web-check-nothing", $"/s/{unit}{query}#check"),
            ("web-grid", $"/s/{unit}/sipas-2023{query}#q1"), ("web-several", $"/s/{unit}/sipas-2023{query}#q2"), ("web-three", $"/s/{unit}/one-stop-61{query}#g1"),
            ("web-ticket", $"{ticket}{query}"), ("web-forged", $"/t/x{query}"), ("web-ask", $"/r{query}"),
            ("web-unknown", $"/r/01K7R-C4V0Y-FMX9P-M8D3W-55RZGH{query}"), ("web-nowhere", $"/s/nowhere{query}"),
        ];
    }

    private static async Task CheckAsync(IPage page, string language, string name)
    {
        await Screenshot.KeepAsync(page, name);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the window.");
        Assert.Equal(1, await page.Locator("h1:visible").CountAsync());
        Assert.Equal("", string.Join('\n', (await Axe.FindAsync(page)).Select(fault => $"{name}: {fault}")));
    }

    private static double Number(Match box, int group) => double.Parse(box.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
