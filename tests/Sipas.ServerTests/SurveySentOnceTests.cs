using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>Whatever a citizen, a browser or the line does, one visit is one answer, and no answer that was sent is lost.</summary>
public sealed partial class SurveySentOnceTests : IClassFixture<WebInChromium>
{
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public SurveySentOnceTests(WebInChromium web)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.web = web;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pressed_twice_it_counts_once(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script);
        await Visit.AnswerAsync(page, $"/s/{unit}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" }).DblClickAsync();

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task Back_from_the_thanks_an_answer_is_not_offered_again()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync();
        await Visit.AnswerAsync(page, $"/s/{unit}");
        await Visit.SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        var thanks = page.Url;

        await page.GoBackAsync();

        await page.WaitForURLAsync(thanks);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Cảm ơn Ông/Bà!");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task Back_from_the_thanks_and_changed_without_script_the_first_stands()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script: false);
        await Visit.AnswerAsync(page, $"/s/{unit}");
        await Visit.SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sửa Công chức" }).ClickAsync();
        await page.Locator("#g1 .face-1").First.ClickAsync();
        await Visit.SendAsync(page);

        await page.WaitForURLAsync("**/thanks/*");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Lần gửi sau không được tính thêm");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task Without_a_network_the_form_goes_on_and_is_sent_when_it_is_back()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(width: 380);
        await page.GotoAsync($"/s/{unit}");
        await page.Context.SetOfflineAsync(true);
        await Visit.ChooseAllAsync(page);
        await Visit.SendAsync(page);
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Chưa có mạng");
        await Screenshot.KeepAsync(page, "web-offline");
        Assert.Empty(web.Ledger(unit));
        await page.Context.SetOfflineAsync(false);

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task A_tab_closed_while_sending_sends_when_the_page_is_opened_again()
    {
        var unit = await web.UnitAsync();
        var context = await web.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/s/{unit}");
        await Visit.ChooseAllAsync(page);
        await context.SetOfflineAsync(true);
        await Visit.SendAsync(page);
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Chưa có mạng");
        await page.CloseAsync();
        await context.SetOfflineAsync(false);

        var another = await context.NewPageAsync();
        await another.GotoAsync($"/s/{unit}");

        await another.WaitForURLAsync("**/thanks/*");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task A_tab_closed_in_the_middle_is_taken_up_again_or_begun_anew()
    {
        var unit = await web.UnitAsync();
        var context = await web.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/s/{unit}#g1");
        await page.Locator("#g1 .face-2").First.ClickAsync();
        await page.Locator("#comment-text").EvaluateAsync("text => { text.value = 'Chờ lâu'; text.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.CloseAsync();

        var another = await context.NewPageAsync();
        await another.GotoAsync($"/s/{unit}");
        await Assertions.Expect(another.Locator("#note")).ToContainTextAsync("vẫn còn đây");
        await Assertions.Expect(another.Locator("#comment-text")).ToHaveValueAsync("Chờ lâu");
        await Assertions.Expect(another.Locator("#g1 .face-2 input").First).ToBeCheckedAsync();
        await another.GetByRole(AriaRole.Button, new() { Name = "Xóa câu trả lời và làm lại từ đầu" }).ClickAsync();

        await Assertions.Expect(another.Locator(".face input:checked")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_tabs_of_one_person_send_one_answer()
    {
        var unit = await web.UnitAsync();
        var context = await web.ContextAsync();
        var first = await context.NewPageAsync();
        await Visit.AnswerAsync(first, $"/s/{unit}");
        var second = await context.NewPageAsync();
        await second.GotoAsync($"/s/{unit}");
        await Assertions.Expect(second.Locator("#note")).ToContainTextAsync("vẫn còn đây");

        await Visit.SendAsync(first);
        await first.WaitForURLAsync("**/thanks/*");
        await Visit.SendAsync(second);
        await second.WaitForURLAsync("**/thanks/*");

        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_can_no_longer_be_read_comes_back_whole(bool script)
    {
        var unit = await web.UnitAsync();
        // Changed on the way, since a page without script cannot be changed from within.
        var page = await web.PageAsync(script, 380);
        await page.RouteAsync($"**/s/{unit}", async route =>
        {
            var reply = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = reply, Body = VisitOf().Replace(await reply.TextAsync(), "name=\"visit\" value=\"gone\"") });
        });
        await Visit.AnswerAsync(page, $"/s/{unit}");
        await Visit.SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Các câu trả lời vẫn còn đây");
        Assert.Equal(9, await page.Locator(".face:visible:has(input:checked)").CountAsync());
        if (!script)
            await Screenshot.KeepAsync(page, "web-again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" }).ClickAsync();

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([Visit.All], web.Ledger(unit));
    }

    [Fact]
    public async Task A_ticket_is_good_for_one_answer()
    {
        var unit = await web.UnitAsync();
        var reply = await web.Service.Http.PostAsJsonAsync("/api/v1/tickets", new { unit, dossier = "H57.12-2026-1", procedure = "1.001234" }, TestContext.Current.CancellationToken);
        var ticket = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var address = new Uri(ticket["url"]!.GetValue<string>()).AbsolutePath;
        var page = await web.PageAsync();
        await Visit.AnswerAsync(page, address);
        await Visit.SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([$"{Visit.All}|{{\"procedure\":\"1.001234\"}}"], web.Ledger(unit, "hex(levels) || '|' || service"));

        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Hồ sơ đã được đánh giá");
        await page.GotoAsync(address + "x");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Đường dẫn không đúng");
    }

    [GeneratedRegex("name=\"visit\" value=\"[^\"]*\"")]
    private static partial Regex VisitOf();
}
