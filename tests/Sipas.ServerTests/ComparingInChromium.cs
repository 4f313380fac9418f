using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A service with the demonstration, and a Chromium in which an administrator has signed in.</summary>
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

    /// <summary>The last quarter that has ended, which can be published.</summary>
    public static string Published => DateTime.UtcNow.AddHours(7).AddMonths(-3) is var then ? FormattableString.Invariant($"{then.Year}-Q{(then.Month + 2) / 3}") : "";

    /// <summary>A page of a browser of its own, without script.</summary>
    public async Task<IPage> PageAsync() =>
        await (await Browser.NewContextAsync(new() { JavaScriptEnabled = false, BaseURL = Service.Address.ToString(), StorageState = signedIn })).NewPageAsync();

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
        });
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
