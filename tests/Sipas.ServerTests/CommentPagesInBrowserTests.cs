using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>Comments and actions as officials handle them, without script.</summary>
public sealed class CommentPagesInBrowserTests : IClassFixture<WebInChromium>
{
    private const string Email = "lan@example.vn";
    private const string Password = "con trâu đi trước cái cày";
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public CommentPagesInBrowserTests(WebInChromium web)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.web = web;
    }

    [Fact]
    public async Task Without_script_a_comment_is_handled_and_an_action_is_noted()
    {
        var unit = await WrittenAsync();
        var page = await SignedInAsync();

        await page.GotoAsync($"/console/units/{unit}/comments?survey=counter-9&period=2026");
        await page.GetByLabel("Tìm trong góp ý").FillAsync("lau cho");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem", Exact = true }).ClickAsync();
        var comment = page.Locator("article.comment");
        Assert.Equal(1, await comment.CountAsync());
        await comment.Locator("summary").ClickAsync();
        await comment.GetByLabel("Tình trạng").SelectOptionAsync("answered");
        await comment.GetByLabel("Ghi chú nội bộ").FillAsync("Đã thêm một quầy");
        await comment.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Contains("Đã xử lý", await comment.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Đã lưu.", await comment.GetByRole(AriaRole.Status).InnerTextAsync());

        await page.GotoAsync($"/console/units/{unit}/actions?survey=counter-9&criterion=1");
        await page.GetByLabel("Việc sẽ làm").FillAsync("Thêm một quầy buổi sáng");
        await page.GetByLabel("Phụ trách").FillAsync("Bộ phận Một cửa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi hành động" }).ClickAsync();
        Assert.Contains("Thêm một quầy buổi sáng", await page.Locator("article.action").InnerTextAsync(), StringComparison.Ordinal);
    }

    // A unit of whose people five have written, one of them about waiting.
    private async Task<string> WrittenAsync()
    {
        var unit = await web.UnitAsync();
        foreach (var text in new[] { "Chờ lâu quá", "Cán bộ nhiệt tình", "Tốt", "Cảm ơn", "Lệ phí chưa niêm yết" })
        {
            var answer = Given.Answer(unit);
            answer["comment"] = text;
            using var reply = await Given.PostAsync(web.Service.Http, answer);
            Assert.Equal(202, (int)reply.StatusCode);
        }

        return unit;
    }

    private async Task<IPage> SignedInAsync()
    {
        var page = await web.PageAsync(script: false);
        await page.GotoAsync("/set-up");
        await page.Locator("#token").FillAsync(Given.Token);
        await page.Locator("#name").FillAsync("Nguyễn Thị Lan");
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/console**");
        return page;
    }
}
