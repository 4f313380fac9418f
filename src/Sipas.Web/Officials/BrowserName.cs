namespace Sipas.Web.Officials;

/// <summary>What people call the browser that sends a <c>User-Agent</c>: <c>Firefox, Windows</c>. Good enough to tell one's own devices apart, and for nothing else.</summary>
internal static class BrowserName
{
    private const int Longest = 60;

    // Browsers name their forebears, too: Edge calls itself Chrome and Safari as well. The first that fits is meant.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("coc_coc_browser/", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The browser and its system; of one that is not known the beginning of what it sends, and of one that says nothing a dash.</summary>
    public static string Of(string userAgent)
    {
        var known = string.Join(", ", new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>());
        return known.Length > 0 ? known : userAgent.Length > Longest ? $"{userAgent[..Longest]}…" : userAgent.Length > 0 ? userAgent : "–";
    }

    private static string? First((string Sign, string Name)[] known, string userAgent) =>
        Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
