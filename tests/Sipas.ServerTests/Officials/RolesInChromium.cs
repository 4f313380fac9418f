using Microsoft.Playwright;

namespace Sipas.ServerTests.Officials;

/// <summary>Whoever walks all pages takes the whole machine: alone, when the tests are done whose services have to answer within moments.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllPages
{
    /// <summary>The collection's name.</summary>
    public const string Name = "all pages";
}

/// <summary>A service in which every page has something to show, and a Chromium in which one of each role has signed in.</summary>
public sealed class RolesInChromium : ServiceInChromium
{
    private readonly Dictionary<char, string?> signedIn = [];

    /// <summary>What its pages show.</summary>
    public Shown Shown { get; private set; } = null!;

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Sipas__Access__PublicPage"] = "true",
        ["Sipas__Access__PublicResults"] = "false",
        ["Sipas__Alerts__Every"] = "00:00:10",
        ["Sipas__Alerts__PrivateWebhooks"] = "true",
    };

    /// <summary>A browser of a visitor who has chosen a language before.</summary>
    public async Task<IBrowserContext> ContextAsync(Visitor visitor, string language = "vi", ColorScheme theme = ColorScheme.Light)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var context = await Browser.NewContextAsync(new() { ColorScheme = theme, BaseURL = Service.Address.ToString(), StorageState = signedIn[visitor.Letter] });
        await context.AddCookiesAsync([new() { Name = "sipas-lang", Value = language, Url = Service.Address.ToString() }]);
        return context;
    }

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        Shown = await Shown.MakeAsync(Service.Http);
        foreach (var visitor in Visitor.All)
            signedIn[visitor.Letter] = visitor.Grant is null ? null : await SignInAsync(visitor.Grant, $"{visitor.Letter}@example.vn", page => Shown.WorkAsync(visitor, page));
        await Shown.FoundByAlertsAsync(Service);
    }
}
