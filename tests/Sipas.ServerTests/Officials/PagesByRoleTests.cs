namespace Sipas.ServerTests.Officials;

/// <summary>Every page as each role meets it in a browser: whom addresses.txt lets in finds it in order, and nobody is led to a closed door.</summary>
public sealed class PagesByRoleTests : IClassFixture<RolesInChromium>
{
    private readonly RolesInChromium roles;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public PagesByRoleTests(RolesInChromium roles)
    {
        Assert.SkipUnless(File.Exists(ReportsInChromium.Chromium), $"needs {ReportsInChromium.Chromium}: use tests/run");
        this.roles = roles;
    }

    /// <summary>The letters of the visitors.</summary>
    public static TheoryData<char> Letters => [.. Visitor.All.Select(visitor => visitor.Letter)];

    [Fact]
    public void No_page_is_forgotten() =>
        Assert.Empty(TablePage.All.Where(page => roles.Shown.AddressesOf(page.Pattern, Visitor.Administrator).Count == 0).Select(page => page.Pattern));

    [Theory]
    [InlineData('?')]
    [InlineData('M')]
    public async Task Every_page_is_in_order_or_refused_in_words_and_every_link_is_open(char letter)
    {
        var visitor = Visitor.All.Single(one => one.Letter == letter);
        await using var context = await roles.ContextAsync(visitor);
        var page = await WatchedPage.OfAsync(context);
        var faults = new List<string>();
        var w = System.Diagnostics.Stopwatch.StartNew(); TimeSpan o = default, f = default, x = default; TimeSpan Lap() { var t = w.Elapsed; w.Restart(); return t; }
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (pattern, visitors) in TablePage.All)
        {
            foreach (var address in roles.Shown.AddressesOf(pattern, visitor))
            {
                var letsIn = visitors.Contains(letter, StringComparison.Ordinal);
                var (status, path) = await page.OpenAsync(address); o += Lap();
                if (!(letsIn ? IsShown(pattern, status) : IsRefused(visitor, status, path)))
                    faults.Add($"{address}: {status} at {path}");
                faults.AddRange((await page.FaultsAsync("vi")).Select(fault => $"{address}: {fault}"));
                f += Lap();
                if (visitor != Visitor.Administrator)
                    faults.AddRange((await page.AxeAsync()).Select(fault => $"{address}: {fault}"));
                x += Lap();
                links.UnionWith(await page.LinksAsync());
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{links.Count} links {o} {f} {x}");Lap();
        // Prints take long, and ReportInBrowserTests has them.
        foreach (var link in links.Where(link => !link.Contains(".pdf", StringComparison.Ordinal)))
        {
            var reply = await context.APIRequest.GetAsync(link);
            if (reply.Status != 200)
                faults.Add($"the link {link} is {reply.Status}");
            await reply.DisposeAsync();
            var l = Lap(); if (l.TotalSeconds > 0.5) TestContext.Current.TestOutputHelper!.WriteLine($"{link} {l}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // What is over, and what only a provider's answer opens, say so.
    private static bool IsShown(string pattern, int status) => status == pattern switch
    {
        "/set-up" => 404,
        "/sign-in/provider/done" or "/console/account/provider/done" => 422,
        _ => 200,
    };

    private static bool IsRefused(Visitor visitor, int status, string path) => visitor.Grant is null ? (status, path) == (200, "/sign-in") : status is 403 or 404;
}
