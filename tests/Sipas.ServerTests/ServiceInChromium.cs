using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A service of its own, and a Chromium to visit it with.</summary>
public abstract class ServiceInChromium : IAsyncLifetime
{
    /// <summary>Where Debian has it.</summary>
    public const string Chromium = "/usr/bin/chromium";

    private const string Password = "con trâu đi trước cái cày";
    private IPlaywright playwright = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>Where the service keeps everything.</summary>
    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("sipas-test-");

    /// <summary>What Playwright starts browsers with.</summary>
    protected IBrowserType Starter => playwright.Chromium;

    /// <summary>What the service is told besides its folder and its token.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Skips a test where there is no Chromium.</summary>
    public static void SkipWithoutChromium() => Assert.SkipUnless(File.Exists(Chromium), $"needs {Chromium}: use tests/run");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        Service = await ServiceProcess.StartAsync("Sipas.Api", new Dictionary<string, string>(Settings)
        {
            ["Sipas__DataDirectory"] = Folder.FullName,
            ["Sipas__Access__BootstrapToken"] = Given.Token,
        });
        await PrepareAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (Service is not null)
            await Service.DisposeAsync();
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What is there before the first test.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Sends JSON that must be taken.</summary>
    /// <returns>What is answered.</returns>
    protected async Task<JsonNode> PostAsync(string address, string body)
    {
        using var reply = await Service.Http.PostAsJsonAsync(address, JsonNode.Parse(body));
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Makes an account with a grant, sets its password by its link and signs in.</summary>
    /// <param name="grant">The grant, as JSON.</param>
    /// <param name="email">The account's address.</param>
    /// <param name="then">What the person does before anything else.</param>
    /// <returns>What a browser of that person keeps.</returns>
    protected async Task<string> SignInAsync(string grant, string email = "lan@example.vn", Func<IPage, Task>? then = null)
    {
        var account = await PostAsync("/api/v1/accounts", $$"""{ "name": "Nguyễn Thị Lan", "email": "{{email}}", "grants": [{{grant}}] }""");
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Service.Address.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(account["link"]!.GetValue<string>()).PathAndQuery);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/console", StringComparison.Ordinal));
        if (then is not null)
            await then(page);
        return await context.StorageStateAsync();
    }
}
