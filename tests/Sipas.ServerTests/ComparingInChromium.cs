using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>The demonstration with a published period and boundaries, public pages that are open, and somebody who has signed in.</summary>
public sealed class ComparingInChromium : IAsyncLifetime
{
    /// <summary>The demonstration's root.</summary>
    public const string Root = "DEMO-46";

    private const string Password = "con trâu đi trước cái cày";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sipas-test-");
    private IPlaywright playwright = null!;
    private string signedIn = "";

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>The quarter that is published: the last that has ended.</summary>
    public static string Published => DateTime.UtcNow.AddHours(7).AddMonths(-3) is var then ? FormattableString.Invariant($"{then.Year}-Q{(then.Month + 2) / 3}") : "";

    /// <summary>A page of a browser of its own, in which an administrator has signed in.</summary>
    public async Task<IPage> PageAsync(int width, ColorScheme theme, bool script = true) => await (await Browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 900 },
        ColorScheme = theme,
        JavaScriptEnabled = script,
        BypassCSP = true,
        BaseURL = Service.Address.ToString(),
        StorageState = signedIn,
    })).NewPageAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ReportsInChromium.Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ReportsInChromium.Chromium, Args = ["--no-sandbox"] });
        Service = await ServiceProcess.StartAsync("Sipas.Api", new Dictionary<string, string>
        {
            ["Sipas__DataDirectory"] = directory.FullName,
            ["Sipas__Access__BootstrapToken"] = Given.Token,
            ["Sipas__Access__PublicPage"] = "true",
        });
        using var published = await Service.Http.PostAsJsonAsync("/api/v1/publications", new { unit = Root, survey = "sipas-2023", period = Published });
        Assert.Equal(201, (int)published.StatusCode);
        using var boundaries = await Service.Http.PutAsync(new Uri("/api/v1/boundaries", UriKind.Relative), new StringContent(Boundaries, Encoding.UTF8, "application/geo+json"));
        Assert.Equal(200, (int)boundaries.StatusCode);
        await SignInAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Service is not null)
            await Service.DisposeAsync();
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        directory.Delete(recursive: true);
    }

    // Two neighbours; the other communes have none.
    private static string Boundaries => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = new[] { ("DEMO-19789", 107.5), ("DEMO-19753", 107.6) }.Select(unit => new
        {
            type = "Feature",
            properties = new { code = unit.Item1 },
            geometry = new { type = "Polygon", coordinates = new double[][][] { [[unit.Item2, 16.4], [unit.Item2 + 0.1, 16.4], [unit.Item2 + 0.1, 16.5], [unit.Item2, 16.5], [unit.Item2, 16.4]] } },
        }),
    });

    private async Task SignInAsync()
    {
        using var made = await Service.Http.PostAsJsonAsync("/api/v1/accounts", new { name = "Lan", email = "lan@example.vn", grants = new[] { new { role = "administrator" } } });
        var link = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["link"]!.GetValue<string>();
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Service.Address.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(link).PathAndQuery);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main button").ClickAsync();
        await page.Locator("#email").FillAsync("lan@example.vn");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main form[action='/sign-in'] button").ClickAsync();
        await page.WaitForURLAsync("**/console/**");
        signedIn = await context.StorageStateAsync();
    }
}
