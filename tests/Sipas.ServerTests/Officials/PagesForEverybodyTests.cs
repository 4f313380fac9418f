using Microsoft.Playwright;

namespace Sipas.ServerTests.Officials;

/// <summary>Every page of officials and of published results, its refusals and what its forms answer: for everybody, in both languages and themes, by WCAG 2.2 AA and good practice.</summary>
[Collection(AllPages.Name)]
public sealed class PagesForEverybodyTests : IClassFixture<RolesInChromium>
{
    private static readonly string[] Refused = ["/console/nowhere", $"/console/units/{Visitor.Commune}/trend?from=yesterday"];

    private static readonly (string Page, string Action)[] Forms =
    [
        ("/console/account", "/console/account/password"),
        .. new[] { "accounts/new", "boundaries", "exports", "imports/units", "kiosks/new", "surveys", "targets", "tokens/new" }.Select(page => ($"/console/admin/{page}", $"/console/admin/{page}")),
    ];

    private readonly RolesInChromium roles;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public PagesForEverybodyTests(RolesInChromium roles)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.roles = roles;
    }

    [Theory]
    [InlineData("vi", ColorScheme.Light, 1280)]
    [InlineData("en", ColorScheme.Dark, 1280)]
    [InlineData("vi", ColorScheme.Dark, 380)]
    [InlineData("en", ColorScheme.Light, 380)]
    public async Task Every_page_can_be_used_by_everybody(string language, ColorScheme theme, int width)
    {
        var faults = new List<string>();
        var pages = TablePage.All.SelectMany(page => roles.Shown.AddressesOf(page.Pattern, Visitor.Administrator)).Concat(Refused);
        foreach (var (visitor, addresses) in new[] { (Visitor.Administrator, pages), (Visitor.Viewer, ["/console/admin/accounts"]), (Visitor.Nobody, ["/sign-in", "/sign-in/password", "/set-up"]) })
        {
            await using var context = await roles.ContextAsync(visitor, language, theme);
            var page = await WatchedPage.OfAsync(context);
            foreach (var address in addresses)
            {
                // Published pages and reports have their language in their address.
                await page.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
                faults.AddRange((await page.FaultsAsync(language)).Concat(await page.AxeAsync(width)).Select(fault => $"{address}: {fault}"));
                await Screenshot.KeepAsync(page.Page, $"{string.Concat(address.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-')}-{language}-{theme}-{width}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("vi", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Every_form_that_is_refused_can_be_used_by_everybody(string language, ColorScheme theme)
    {
        var faults = new List<string>();
        await using var context = await roles.ContextAsync(Visitor.Administrator, language, theme);
        var page = await WatchedPage.OfAsync(context);
        foreach (var (address, action) in Forms)
        {
            await page.OpenAsync(address);
            var status = await page.SendAsync(action);
            if (status is < 400 or >= 500)
                faults.Add($"{address}: {status}");
            faults.AddRange((await page.FaultsAsync(language)).Concat(await page.AxeAsync()).Select(fault => $"{address}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("vi", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task What_is_shown_only_once_can_be_used_by_everybody(string language, ColorScheme theme)
    {
        var faults = new List<string>();
        await using var context = await roles.ContextAsync(Visitor.Administrator, language, theme);
        var page = await WatchedPage.OfAsync(context);
        foreach (var (address, fields) in new (string, (string Id, string Value)[])[]
        {
            ("/console/admin/accounts/new", [("name", "Phạm Thị Mai"), ("email", $"mai-{language}@example.vn"), ("unit", Visitor.Commune)]),
            ("/console/admin/tokens/new", [("name", "Cổng dịch vụ công"), ("unit", Visitor.Commune)]),
            ("/console/admin/kiosks/new", [("name", "Quầy 3"), ("unit", Visitor.Commune)]),
        })
        {
            await page.OpenAsync(address);
            foreach (var (id, value) in fields)
                await page.Page.FillAsync($"main #{id}", value);
            var status = await page.SendAsync(address);
            // The link, the token or the code itself.
            if (status != 200 || await page.Page.Locator("main input[readonly], main .typed").CountAsync() == 0)
                faults.Add($"{address}: {status}, with nothing to take");
            foreach (var width in new[] { 380, 1280 })
                faults.AddRange((await page.FaultsAsync(language)).Concat(await page.AxeAsync(width)).Select(fault => $"{address}: {fault}"));
            await Screenshot.KeepAsync(page.Page, $"shown-once-{address.Split('/')[3]}-{language}-{theme}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_theme_that_is_chosen_looks_as_that_of_the_device()
    {
        const string Colours = "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).flatMap(rule => [...rule.style ?? []]).filter(name => name.startsWith('--'))"
            + ".map(name => name + getComputedStyle(document.documentElement).getPropertyValue(name)).join()";
        foreach (var (chosen, device, other) in new[] { ("dark", ColorScheme.Dark, ColorScheme.Light), ("light", ColorScheme.Light, ColorScheme.Dark) })
        {
            await using var ofDevice = await roles.ContextAsync(Visitor.Nobody, theme: device);
            await using var against = await roles.ContextAsync(Visitor.Nobody, theme: other);
            var (one, another) = (await ofDevice.NewPageAsync(), await against.NewPageAsync());
            await one.GotoAsync("/sign-in");
            await another.GotoAsync($"/sign-in?theme={chosen}");
            Assert.Equal(await one.EvaluateAsync<string>(Colours), await another.EvaluateAsync<string>(Colours));
            Assert.Equal($"/sign-in?theme={(chosen == "dark" ? "light" : "dark")}", await one.Locator("a[href*='theme=']:visible").GetAttributeAsync("href"));
        }
    }
}
