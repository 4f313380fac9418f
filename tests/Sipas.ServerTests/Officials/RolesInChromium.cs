using System.Text.Json.Nodes;
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
public sealed class RolesInChromium : IAsyncLifetime
{
    private const string Password = "con trâu đi trước cái cày";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sipas-test-");
    private readonly Dictionary<char, string?> signedIn = [];
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>What its pages show.</summary>
    public Shown Shown { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ReportsInChromium.Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ReportsInChromium.Chromium, Args = ["--no-sandbox"] });
        Service = await ServiceProcess.StartAsync("Sipas.Api", new Dictionary<string, string>
        {
            ["Sipas__DataDirectory"] = directory.FullName,
            ["Sipas__Access__BootstrapToken"] = Given.Token,
            ["Sipas__Access__PublicPage"] = "true",
            ["Sipas__Access__PublicResults"] = "false",
            ["Sipas__Alerts__Every"] = "00:00:10",
            ["Sipas__Alerts__PrivateWebhooks"] = "true",
        });
        Shown = await Shown.MakeAsync(Service.Http);
        foreach (var visitor in Visitor.All)
            signedIn[visitor.Letter] = visitor.Grant is null ? null : await SignInAsync(visitor);
        await Shown.FoundByAlertsAsync(Service);
    }

    /// <summary>A browser of a visitor who has chosen a language before.</summary>
    public async Task<IBrowserContext> ContextAsync(Visitor visitor, string language = "vi", ColorScheme theme = ColorScheme.Light)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var context = await browser.NewContextAsync(new() { ColorScheme = theme, BaseURL = Service.Address.ToString(), StorageState = signedIn[visitor.Letter] });
        await context.AddCookiesAsync([new() { Name = "sipas-lang", Value = language, Url = Service.Address.ToString() }]);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Service is not null)
            await Service.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        directory.Delete(recursive: true);
    }

    private async Task<string> SignInAsync(Visitor visitor)
    {
        var email = $"{visitor.Letter}@example.vn";
        var account = await Shown.PostAsync("/api/v1/accounts", new JsonObject { ["name"] = "Nguyễn Thị Lan", ["email"] = email, ["grants"] = new JsonArray(JsonNode.Parse(visitor.Grant!)) });
        await using var context = await browser.NewContextAsync(new() { BaseURL = Service.Address.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(account["link"]!.GetValue<string>()).PathAndQuery);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/console/**");
        await Shown.WorkAsync(visitor, page);
        return await context.StorageStateAsync();
    }
}
