using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>Pictures of pages, for people to look at.</summary>
internal static class Screenshot
{
    /// <summary>Keeps one in the folder of SIPAS_SCREENSHOTS, where that is set.</summary>
    public static Task KeepAsync(IPage page, string name) => Environment.GetEnvironmentVariable("SIPAS_SCREENSHOTS") is { } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true })
        : Task.CompletedTask;
}
