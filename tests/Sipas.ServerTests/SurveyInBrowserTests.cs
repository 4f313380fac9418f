using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>The questionnaire as citizens meet it: with and without script, by hand and by keyboard.</summary>
public sealed class SurveyInBrowserTests : IClassFixture<WebInChromium>
{
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public SurveyInBrowserTests(WebInChromium web)
    {
        ServiceInChromium.SkipWithoutChromium();
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
            await Visit.NextAsync(page);
        }

        await page.GetByText("Nữ", new() { Exact = true }).ClickAsync();
        await Visit.NextAsync(page);
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
        Assert.Equal([Visit.All], web.Ledger(unit));
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
        await Visit.SendAsync(page);

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
        await Visit.NextAsync(page);
        await page.Locator("#g2 .face-4").First.ClickAsync();
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("#g1 .face-5 input").First).ToBeCheckedAsync();
        await page.Locator("#g1 .face-2").First.ClickAsync();
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#g2 .face-4 input").First).ToBeCheckedAsync();
        await page.Locator("#g2").GetByText("Bỏ qua câu này").First.ClickAsync();
        await page.Locator("#g2 .face-1").Nth(1).ClickAsync();
        await Visit.SendAsync(page);

        await page.WaitForURLAsync("**/thanks/*");
        Assert.Equal(["020000000100000000"], web.Ledger(unit));
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
