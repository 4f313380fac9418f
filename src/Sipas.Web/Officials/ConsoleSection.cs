using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>Pages about the installation that belong together.</summary>
/// <param name="Name">Its name in texts (<c>section.</c>…).</param>
/// <param name="Pages">Its pages: <c>/console/admin/{name}</c>.</param>
public sealed record ConsoleSection(string Name, IReadOnlyList<ConsolePage> Pages)
{
    private static readonly ConsoleSection[] All =
    [
        new("surveys",
        [
            new("surveys", Permission.Administer, Everywhere: true),
            new("units", Permission.Administer, Everywhere: true),
            new("boundaries", Permission.Administer, Everywhere: true),
            new("kiosks", Permission.ManageKiosks),
            new("themes", Permission.Administer, Everywhere: true),
        ]),
        new("data",
        [
            new("targets", Permission.Administer, Everywhere: true),
            new("transactions", Permission.Administer, Everywhere: true),
            new("weights", Permission.Administer, Everywhere: true),
            new("references", Permission.Administer, Everywhere: true),
            new("imports", Permission.Administer, Everywhere: true),
            new("exports", Permission.ReadRaw),
            new("jobs", Permission.Administer, Everywhere: true),
        ]),
        new("access",
        [
            new("accounts", Permission.Administer, Everywhere: true),
            new("tokens", Permission.Administer, Everywhere: true),
            new("audit", Permission.ReadAudit),
        ]),
        new("service",
        [
            new("deliveries", Permission.Administer, Everywhere: true),
            new("failed", Permission.Administer, Everywhere: true),
            new("retention", Permission.ReadAudit, Everywhere: true),
            new("system", Permission.ReadAudit, Everywhere: true),
        ]),
    ];

    /// <summary>The sections with those of their pages that somebody may see; none without any.</summary>
    public static IReadOnlyList<ConsoleSection> For(Actor actor) =>
        [.. All.Select(section => section with { Pages = [.. section.Pages.Where(page => page.IsFor(actor))] }).Where(section => section.Pages.Count > 0)];
}
