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
        ServiceInChromium.SkipWithoutChromium();
        this.web = web;
    }

    [Fact]
    public async Task Everybody_can_set_it_up_turn_a_second_factor_on_and_sign_in_with_it()
    {
        await using var context = await web.ContextAsync();
        var watched = await WatchedPage.OfAsync(context);
        var page = watched.Page;
        await LookAsync(watched, "/set-up");
        Assert.Equal(422, await watched.SendAsync("/set-up"));
        await SeeAsync(watched, "a refused set-up", "vi");
        await page.FillAsync("#token", Given.Token);
        await page.FillAsync("#name", "Nguyễn Thị Lan");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        Assert.Equal(200, await watched.SendAsync("/set-up"));

        await watched.OpenAsync("/console/account");
        Assert.Equal(200, await watched.SendAsync("/console/account/second-factor"));
        var secret = (await page.Locator("code").TextContentAsync())!;
        await SeeAsync(watched, "a second factor's secret", "vi");
        await page.FillAsync("#code", "000000");
        Assert.Equal(422, await watched.SendAsync("/console/account/second-factor/confirm"));
        await SeeAsync(watched, "a second factor's wrong code", "vi");
        await page.FillAsync("#code", Totp.CodeOf(secret));
        Assert.Equal(200, await watched.SendAsync("/console/account/second-factor/confirm"));
        await SeeAsync(watched, "recovery codes", "vi");

        await watched.SendAsync("/sign-out");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", "con trâu đi sau cái cày");
        Assert.Equal(422, await watched.SendAsync("/sign-in"));
        await SeeAsync(watched, "a wrong password", "vi");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        Assert.Equal(200, await watched.SendAsync("/sign-in"));
        await LookAsync(watched, "/sign-in/code");
        await page.FillAsync("#code", "000000");
        Assert.Equal(422, await watched.SendAsync("/sign-in/code"));
        await SeeAsync(watched, "a wrong code", "vi");
        await page.FillAsync("#code", Totp.CodeOf(secret));
        Assert.Equal(200, await watched.SendAsync("/sign-in/code"));
        await LookAsync(watched, "/console/account");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // A page that can be asked for, in Vietnamese at last: what its form answers is in the language that was chosen.
    private async Task LookAsync(WatchedPage watched, string address)
    {
        foreach (var language in new[] { "en", "vi" })
        {
            await watched.OpenAsync($"{address}?lang={language}");
            await SeeAsync(watched, address, language);
        }
    }

    private async Task SeeAsync(WatchedPage watched, string what, string language)
    {
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await watched.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            faults.AddRange((await watched.FaultsAsync(language)).Concat(await watched.AxeAsync()).Select(fault => $"{what}, {theme}: {fault}"));
        }
    }
}
