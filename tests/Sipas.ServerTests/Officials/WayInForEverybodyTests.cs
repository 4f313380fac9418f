using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Sipas.Tests.Access;

namespace Sipas.ServerTests.Officials;

/// <summary>Setting up, signing in and the second factor, which have to be gone through to be seen: for everybody, in both languages and themes.</summary>
public sealed class WayInForEverybodyTests : IClassFixture<WebInChromium>
{
    private const string Email = "lan@example.vn";
    private const string Password = "con trâu đi trước cái cày";
    private readonly List<string> faults = [];
    private readonly WebInChromium web;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public WayInForEverybodyTests(WebInChromium web)
    {
        Assert.SkipUnless(File.Exists(ReportsInChromium.Chromium), $"needs {ReportsInChromium.Chromium}: use tests/run");
        this.web = web;
    }

    [Fact]
    public async Task Everybody_can_set_it_up_turn_a_second_factor_on_and_sign_in_with_it()
    {
        await using var context = await web.ContextAsync();
        var watched = await WatchedPage.OfAsync(context);
        var page = watched.Page;
        await LookAsync(watched, "/set-up");
        Assert.Equal(422, await watched.SendAsync());
        await LookAsync(watched, "a refused set-up");
        await page.FillAsync("#token", Given.Token);
        await page.FillAsync("#name", "Nguyễn Thị Lan");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        Assert.Equal(200, await watched.SendAsync());

        await watched.OpenAsync("/console/account");
        Assert.Equal(200, await watched.SendAsync("form[action$='/second-factor']"));
        var secret = (await page.Locator("code").TextContentAsync())!;
        await LookAsync(watched, "a second factor's secret");
        await page.FillAsync("#code", "000000");
        Assert.Equal(422, await watched.SendAsync("form[action$='/confirm']"));
        await LookAsync(watched, "a second factor's wrong code");
        await page.FillAsync("#code", Totp.CodeOf(secret));
        Assert.Equal(200, await watched.SendAsync("form[action$='/confirm']"));
        await LookAsync(watched, "recovery codes");

        await watched.SendAsync("form[action='/sign-out']");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", "con trâu đi sau cái cày");
        Assert.Equal(422, await watched.SendAsync());
        await LookAsync(watched, "a wrong password");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        Assert.Equal(200, await watched.SendAsync());
        await LookAsync(watched, "/sign-in/code");
        await page.FillAsync("#code", "000000");
        Assert.Equal(422, await watched.SendAsync());
        await LookAsync(watched, "a wrong code");
        await page.FillAsync("#code", Totp.CodeOf(secret));
        Assert.Equal(200, await watched.SendAsync());
        await LookAsync(watched, "/console/account");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
