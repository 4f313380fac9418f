namespace Sipas.ServerTests.Officials;

/// <summary>Every page as each role meets it in a browser: whom addresses.txt lets in finds it in order, and nobody is led to a closed door.</summary>
[Collection(AllPages.Name)]
public sealed class PagesByRoleTests : IClassFixture<RolesInChromium>
{
    // Over for everybody, once there is an account.
    private const string SetUp = "/set-up";

    private readonly RolesInChromium roles;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public PagesByRoleTests(RolesInChromium roles)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.roles = roles;
    }

    /// <summary>The letters of the visitors.</summary>
    public static TheoryData<char> Letters => [.. Visitor.All.Select(visitor => visitor.Letter)];

    [Fact]
    public void No_page_is_forgotten() =>
        Assert.Empty(TablePage.All.Where(page => roles.Shown.AddressesOf(page.Pattern, Visitor.Administrator).Count == 0).Select(page => page.Pattern));

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Every_page_is_in_order_or_refused_in_words_and_every_link_is_open(char letter)
    {
        var visitor = Visitor.All.Single(one => one.Letter == letter);
        await using var context = await roles.ContextAsync(visitor);
        var page = await WatchedPage.OfAsync(context);
        var faults = new List<string>();
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (address, expected) in Visits(visitor))
        {
            var (status, path) = await page.OpenAsync(address);
            if (!(expected is { } shown ? status == shown : IsRefused(visitor, status, path)))
                faults.Add($"{address}: {status} at {path}");
            faults.AddRange((await page.FaultsAsync("vi")).Select(fault => $"{address}: {fault}"));
            links.UnionWith(await page.LinksAsync());
        }

        // Prints take long, and ReportInBrowserTests has them.
        foreach (var link in links.Where(link => !link.Contains(".pdf", StringComparison.Ordinal)))
        {
            var reply = await context.APIRequest.GetAsync(link);
            if (reply.Status != 200)
                faults.Add($"the link {link} is {reply.Status}");
            await reply.DisposeAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // All pages with the status that is expected, null for a refusal; and those of a unit that is not theirs.
    private IEnumerable<(string Address, int? Status)> Visits(Visitor visitor)
    {
        foreach (var (pattern, visitors) in TablePage.All)
        {
            int? shown = visitors.Contains(visitor.Letter, StringComparison.Ordinal) || pattern == SetUp ? StatusOf(pattern) : null;
            foreach (var address in roles.Shown.AddressesOf(pattern, visitor))
                yield return (address, shown);
            if (visitor.Unit == Visitor.Commune && pattern.Contains("{unit}", StringComparison.Ordinal) && !visitors.Contains('?', StringComparison.Ordinal))
                yield return (roles.Shown.AddressesOf(pattern, Visitor.Administrator)[0], null);
        }
    }

    // What is over, and what only a provider's answer opens, says so.
    private static int StatusOf(string pattern) => pattern switch
    {
        SetUp => 404,
        "/sign-in/provider/done" or "/console/account/provider/done" => 422,
        _ => 200,
    };

    private static bool IsRefused(Visitor visitor, int status, string path) => visitor == Visitor.Nobody ? (status, path) == (200, "/sign-in") : status is 403 or 404;
}
