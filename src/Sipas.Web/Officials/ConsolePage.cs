using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Name">Its name in texts (<c>page.</c>…) and the last part of its address.</param>
/// <param name="Permission">What it takes to see it.</param>
public sealed record ConsolePage(string Name, Permission Permission)
{
    /// <summary>The pages about a unit: <c>/console/units/{unit}/{name}</c>.</summary>
    public static IReadOnlyList<ConsolePage> OfUnit { get; } =
    [
        new("overview", Permission.ReadResults),
        new("trend", Permission.ReadResults),
        new("compare", Permission.ReadResults),
        new("map", Permission.ReadResults),
        new("crosstab", Permission.ReadResults),
        new("comments", Permission.ReadComments),
        new("actions", Permission.ReadResults),
        new("reports", Permission.ReadResults),
        new("alerts", Permission.ManageAlerts),
    ];

    /// <summary>The pages about the installation: <c>/console/admin/{name}</c>.</summary>
    public static IReadOnlyList<ConsolePage> OfAdministration { get; } =
    [
        new("kiosks", Permission.ManageKiosks),
        new("units", Permission.Administer),
        new("surveys", Permission.Administer),
        new("targets", Permission.Administer),
        new("transactions", Permission.Administer),
        new("imports", Permission.Administer),
        new("exports", Permission.ReadRaw),
        new("jobs", Permission.Administer),
        new("accounts", Permission.Administer),
        new("tokens", Permission.Administer),
        new("audit", Permission.ReadAudit),
        new("themes", Permission.Administer),
        new("boundaries", Permission.Administer),
        new("deliveries", Permission.Administer),
        new("failed", Permission.Administer),
        new("retention", Permission.ReadAudit),
        new("system", Permission.ReadAudit),
    ];

    /// <summary>The address of a page about a unit.</summary>
    public static string Of(string unit, string name) => $"/console/units/{Uri.EscapeDataString(unit)}/{name}";
}
