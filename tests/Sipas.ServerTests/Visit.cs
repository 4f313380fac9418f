using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A citizen on the pages of <c>counter-9</c>.</summary>
internal static class Visit
{
    /// <summary>The levels of who gives the highest everywhere, as the ledger has them.</summary>
    public const string All = "050505050505050505";

    /// <summary>Opens a form and goes through it to the check.</summary>
    public static async Task AnswerAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ChooseAllAsync(page);
    }

    /// <summary>Gives the highest level everywhere, and stops at the check.</summary>
    public static async Task ChooseAllAsync(IPage page)
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

    /// <summary>Sends, from wherever the person is.</summary>
    public static async Task SendAsync(IPage page)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Gửi đánh giá" });
        while (!await button.IsVisibleAsync())
            await (await page.Locator("#start").IsVisibleAsync() ? page.GetByRole(AriaRole.Link, new() { Name = "Bắt đầu" }).ClickAsync() : NextAsync(page));
        await button.ClickAsync();
    }

    /// <summary>Goes on to the next part.</summary>
    public static Task NextAsync(IPage page) => page.Locator(".step:visible .go .button:not(.back)").ClickAsync();
}
