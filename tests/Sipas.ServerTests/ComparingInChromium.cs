using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A service with the demonstration, and a Chromium in which an administrator has signed in.</summary>
public sealed class ComparingInChromium : ServiceInChromium
{
    /// <summary>The demonstration's root.</summary>
    public const string Root = "DEMO-46";

    private string signedIn = "";

    /// <summary>The last quarter that has ended, which can be published.</summary>
    public static string Published => DateTime.UtcNow.AddHours(7).AddMonths(-3) is var then ? FormattableString.Invariant($"{then.Year}-Q{(then.Month + 2) / 3}") : "";

    /// <summary>A page of a browser of its own, without script.</summary>
    public async Task<IPage> PageAsync() =>
        await (await Browser.NewContextAsync(new() { JavaScriptEnabled = false, BaseURL = Service.Address.ToString(), StorageState = signedIn })).NewPageAsync();

    /// <inheritdoc/>
    protected override async Task PrepareAsync() => signedIn = await SignInAsync("""{ "role": "administrator" }""");
}
