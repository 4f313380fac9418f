namespace Sipas.ServerTests.Officials;

/// <summary>A page for people: a line of addresses.txt, the table of who gets in where.</summary>
/// <param name="Pattern">The pattern of its route.</param>
/// <param name="Visitors">Whom it lets in, a letter each.</param>
internal sealed record TablePage(string Pattern, string Visitors)
{
    // Files, and what programs ask for.
    private static readonly string[] NoPages =
    [
        "/assets/{name}", "/console/admin/exports/{id:guid}/file", "/console/admin/surveys/{survey}/{version:int}/file", "/health/live", "/health/ready", "/metrics",
        "/openapi/{documentName}.json", "/posters/{unit}.svg", "/reports/{unit}.pdf", "/results/{unit}/{survey}/{period}/{revision:int}/json",
    ];

    // Citizens and kiosks have tests of their own: WebForEverybodyTests, SurveyInBrowserTests and the folder Kiosks.
    private static readonly string[] ForCitizens =
        ["/console/admin/surveys/{survey}/{version:int}/kiosk", "/kiosk/{**path}", "/posters/{unit}", "/r", "/r/{code}", "/s/{unit}", "/s/{unit}/{survey}", "/t/{ticket}", "/thanks/{code}"];

    /// <summary>All pages but those of citizens.</summary>
    public static IReadOnlyList<TablePage> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "addresses.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line is ["GET", _, _])
            .Select(line => new TablePage(line[2], line[1]))
            .Where(page => !page.Pattern.StartsWith("/api/", StringComparison.Ordinal) && !NoPages.Contains(page.Pattern) && !ForCitizens.Contains(page.Pattern)),
    ];
}
