using Microsoft.Playwright;

namespace Sipas.ServerTests.Officials;

/// <summary>A page of a browser that notes what people do not see, and is looked at as they see it.</summary>
internal sealed class WatchedPage
{
    private readonly IPage page;
    private readonly List<string> noted = [];

    private WatchedPage(IPage page)
    {
        this.page = page;
        // That the page itself was refused is told by its status.
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => noted.Add(error);
        page.RequestFailed += (_, request) => noted.Add($"{request.Url} failed: {request.Failure}");
        page.Response += (_, reply) => Note(reply.Status >= 400 && !reply.Request.IsNavigationRequest, $"{reply.Url} is {reply.Status}");
    }

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>A page of a browser.</summary>
    public static async Task<WatchedPage> OfAsync(IBrowserContext context) => new(await context.NewPageAsync());

    /// <summary>Opens an address.</summary>
    /// <returns>The status, and the path to which it has led.</returns>
    public async Task<(int Status, string Path)> OpenAsync(string address)
    {
        noted.Clear();
        var reply = await page.GotoAsync(address);
        return (reply!.Status, new Uri(page.Url).AbsolutePath);
    }

    /// <summary>Sends the form of an action, whatever the browser would say against it.</summary>
    /// <returns>The status of the page that it leads to.</returns>
    public async Task<int> SendAsync(string action)
    {
        noted.Clear();
        // The mark tells the page that was from the one that comes.
        var reply = await page.RunAndWaitForResponseAsync(
            () => page.Locator($"form[method=post][action='{action}']").First.EvaluateAsync(
                "form => { document.documentElement.dataset.left = ''; form.noValidate = true; form.requestSubmit(form.querySelector('button[type=submit]')); }"),
            reply => reply.Request.IsNavigationRequest && reply.Status is < 300 or >= 400);
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
        return reply.Status;
    }

    /// <summary>What is wrong with the page at 1280 and 380 pixels, with all that is folded in.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(string language)
    {
        await page.EvaluateAsync("for (const folded of document.querySelectorAll('details')) folded.open = true");
        var headings = await page.Locator("h1:visible").CountAsync();
        Note(headings != 1, $"{headings} headings");
        Note(await page.Locator("html").GetAttributeAsync("lang") != language, $"its language is not {language}");
        foreach (var width in new[] { 380, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Note(!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"wider than {width} pixels");
        }

        return [.. noted];
    }

    /// <summary>What axe finds at a width, however little it matters.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync(int width = 1280)
    {
        await page.SetViewportSizeAsync(width, 900);
        return await Axe.FindAsync(page);
    }

    /// <summary>Where the links of the page lead within the service; not those to itself in the other language or theme.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync() =>
        await page.EvaluateAsync<string[]>("[...document.links].filter(link => link.origin === location.origin && !link.matches('.self [href*=lang], .self [href*=theme]') && !link.getAttribute('href').startsWith('#')).map(link => link.pathname + link.search)");

    private void Note(bool wrong, string fault)
    {
        if (wrong)
            noted.Add(fault);
    }
}
