using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>The questionnaire as citizens meet it: with and without script, by hand and by keyboard, with a line that breaks.</summary>
public sealed partial class SurveyInBrowserTests : IClassFixture<WebInChromium>
{
    private const string All = "050505050505050505";
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public SurveyInBrowserTests(WebInChromium web)
    {
        Assert.SkipUnless(File.Exists(ReportsInChromium.Chromium), $"needs {ReportsInChromium.Chromium}: use tests/run");
        this.web = web;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_visit_ends_with_a_code_that_says_the_answer_is_counted(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script, 380, 800);
        await page.GotoAsync($"/s/{unit}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu" }).ClickAsync();
        for (var group = 1; group <= 3; group++)
        {
            await Assertions.Expect(page.Locator($"#g{group}")).ToBeVisibleAsync();
            Assert.Equal(1, await page.Locator(".step:visible").CountAsync());
            foreach (var face in await page.Locator($"#g{group} .face-{2 + group}").AllAsync())
                await face.ClickAsync();
            await NextAsync(page);
        }

        await page.GetByText("Nữ", new() { Exact = true }).ClickAsync();
        await NextAsync(page);
        await page.GetByLabel("Ông/Bà có muốn góp ý gì thêm không?").FillAsync("Rất chu đáo.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem lại và gửi" }).ClickAsync();
        Assert.Equal(9, await page.Locator(".face:visible:has(input:checked)").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" }).ClickAsync();

        await page.WaitForURLAsync("**/thanks/*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra phiếu" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("đã được tính vào kết quả");
        Assert.Contains($"Phường Vĩ Dạ {unit}", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("chu đáo", await page.ContentAsync(), StringComparison.Ordinal);
        // A test is faster than anybody reads; beyond the usual number it is not.
        Assert.Equal(["030303040405050505|{\"gender\":\"female\"}|Rất chu đáo.|2|0"], web.Ledger(unit, "hex(levels) || '|' || respondent || '|' || comment || '|' || channel || '|' || (flags & 128)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_visit_by_keyboard(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script);
        await page.GotoAsync($"/s/{unit}?lang=en");
        await TabToAsync(page, "Begin");
        await page.Keyboard.PressAsync("Enter");
        for (var part = 0; part < 3; part++)
        {
            foreach (var _ in await page.Locator("fieldset:visible").AllAsync())
            {
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.PressAsync("Space");
                // On from the lowest level to the highest.
                for (var step = 0; step < 4; step++)
                    await page.Keyboard.PressAsync("ArrowDown");
            }

            await TabToAsync(page, "Next");
            await page.Keyboard.PressAsync("Enter");
        }

        await TabToAsync(page, "Next");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Check and send");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Send my rating");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/thanks/*?lang=en");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_return_key_leads_to_the_check_and_sends_nothing(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script);
        await page.GotoAsync($"/s/{unit}#g1");
        await page.Locator("#g1 .face-2 input").First.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Xem lại trước khi gửi" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#g1 .face-2 input").First).ToBeCheckedAsync();
        Assert.Empty(web.Ledger(unit));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sửa Công chức" }).ClickAsync();
        await page.Locator("#g1 .face-3").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem lại và gửi" }).ClickAsync();
        await Assertions.Expect(page.Locator("#g1 fieldset").Nth(1)).ToContainTextAsync("Chưa trả lời");
        await SendAsync(page);

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal(["030000000000000000"], web.Ledger(unit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_and_on_keep_what_was_chosen_and_let_it_be_changed(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script);
        await page.GotoAsync($"/s/{unit}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu" }).ClickAsync();
        await page.Locator("#g1 .face-5").First.ClickAsync();
        await NextAsync(page);
        await page.Locator("#g2 .face-4").First.ClickAsync();
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("#g1 .face-5 input").First).ToBeCheckedAsync();
        await page.Locator("#g1 .face-2").First.ClickAsync();
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#g2 .face-4 input").First).ToBeCheckedAsync();
        await page.Locator("#g2").GetByText("Bỏ qua câu này").First.ClickAsync();
        await page.Locator("#g2 .face-1").Nth(1).ClickAsync();
        await SendAsync(page);

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal(["020000000100000000"], web.Ledger(unit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pressed_twice_it_counts_once(bool script)
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script);
        await AnswerAsync(page, $"/s/{unit}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" }).DblClickAsync();

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Fact]
    public async Task Back_from_the_thanks_an_answer_is_not_offered_again()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync();
        await AnswerAsync(page, $"/s/{unit}");
        await SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        var thanks = page.Url;

        await page.GoBackAsync();

        await page.WaitForURLAsync(thanks);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Cảm ơn Ông/Bà!");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Fact]
    public async Task Back_from_the_thanks_and_changed_without_script_the_first_stands()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(script: false);
        await AnswerAsync(page, $"/s/{unit}");
        await SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sửa Công chức" }).ClickAsync();
        await page.Locator("#g1 .face-1").First.ClickAsync();
        await SendAsync(page);

        await page.WaitForURLAsync("**/thanks/*");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Lần gửi sau không được tính thêm");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Fact]
    public async Task Without_a_network_the_form_goes_on_and_is_sent_when_it_is_back()
    {
        var unit = await web.UnitAsync();
        var page = await web.PageAsync(width: 380);
        await page.GotoAsync($"/s/{unit}");
        await page.Context.SetOfflineAsync(true);
        await ChooseAllAsync(page);
        await SendAsync(page);
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Chưa có mạng");
        await ScreenshotAsync(page, "web-offline");
        Assert.Empty(web.Ledger(unit));
        await page.Context.SetOfflineAsync(false);

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Fact]
    public async Task A_tab_closed_while_sending_sends_when_the_page_is_opened_again()
    {
        var unit = await web.UnitAsync();
        var context = await web.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/s/{unit}");
        await ChooseAllAsync(page);
        await context.SetOfflineAsync(true);
        await SendAsync(page);
        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync("Chưa có mạng");
        await page.CloseAsync();
        await context.SetOfflineAsync(false);

        var another = await context.NewPageAsync();
        await another.GotoAsync($"/s/{unit}");

        await another.WaitForURLAsync("**/thanks/*");
        Assert.Equal([All], web.Ledger(unit));
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
        await AnswerAsync(first, $"/s/{unit}");
        var second = await context.NewPageAsync();
        await second.GotoAsync($"/s/{unit}");
        await Assertions.Expect(second.Locator("#note")).ToContainTextAsync("vẫn còn đây");

        await SendAsync(first);
        await first.WaitForURLAsync("**/thanks/*");
        await SendAsync(second);
        await second.WaitForURLAsync("**/thanks/*");

        Assert.Equal([All], web.Ledger(unit));
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
        await AnswerAsync(page, $"/s/{unit}");
        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Các câu trả lời vẫn còn đây");
        Assert.Equal(9, await page.Locator(".face:visible:has(input:checked)").CountAsync());
        if (!script)
            await ScreenshotAsync(page, "web-again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" }).ClickAsync();

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([All], web.Ledger(unit));
    }

    [Fact]
    public async Task The_script_does_the_work_that_is_asked_of_it_while_the_person_reads()
    {
        var page = await web.PageAsync();
        await page.GotoAsync($"/s/{await web.UnitAsync()}");
        await Assertions.Expect(page.Locator("[name=proof]")).Not.ToHaveValueAsync("");

        var visit = await page.Locator("[name=visit]").InputValueAsync();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{visit.Split('.')[1]}.{await page.Locator("[name=proof]").InputValueAsync()}"));
        Assert.InRange(BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)), 14, 32);
    }

    [Fact]
    public async Task A_ticket_is_good_for_one_answer()
    {
        var unit = await web.UnitAsync();
        var reply = await web.Service.Http.PostAsJsonAsync("/api/v1/tickets", new { unit, dossier = "H57.12-2026-1", procedure = "1.001234" }, TestContext.Current.CancellationToken);
        var ticket = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var address = new Uri(ticket["url"]!.GetValue<string>()).AbsolutePath;
        var page = await web.PageAsync();
        await AnswerAsync(page, address);
        await SendAsync(page);
        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal([$"{All}|{{\"procedure\":\"1.001234\"}}"], web.Ledger(unit, "hex(levels) || '|' || service"));

        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Hồ sơ đã được đánh giá");
        await page.GotoAsync(address + "x");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Đường dẫn không đúng");
    }

    [GeneratedRegex("name=\"visit\" value=\"[^\"]*\"")]
    private static partial Regex VisitOf();

    internal static Task ScreenshotAsync(IPage page, string name) => Environment.GetEnvironmentVariable("SIPAS_SCREENSHOTS") is { } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true })
        : Task.CompletedTask;

    private static Task NextAsync(IPage page) => page.Locator(".step:visible .go .button:not(.back)").ClickAsync();

    private static async Task AnswerAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ChooseAllAsync(page);
    }

    private static async Task ChooseAllAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu" }).ClickAsync();
        for (var group = 1; group <= 3; group++)
        {
            foreach (var face in await page.Locator($"#g{group} .face-5").AllAsync())
                await face.ClickAsync();
            await NextAsync(page);
        }

        await NextAsync(page);
        await NextAsync(page);
    }

    // From wherever the person is.
    private static async Task SendAsync(IPage page)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" });
        while (!await button.IsVisibleAsync())
            await (await page.Locator("#start").IsVisibleAsync() ? page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu" }).ClickAsync() : NextAsync(page));
        await button.ClickAsync();
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator(":focus").CountAsync() == 1 && (await page.Locator(":focus").InnerTextAsync()).Trim() == name)
                return;
        }

        Assert.Fail($"The tab key does not reach {name}.");
    }
}
