using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Name">Its name in texts (<c>page.</c>…) and the last part of its address.</param>
/// <param name="Permission">What it takes to see it.</param>
/// <param name="Everywhere">Whether it takes that for all units.</param>
public sealed record ConsolePage(string Name, Permission Permission, bool Everywhere = false)
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

    /// <summary>The address of a page about the installation.</summary>
    public string Address => $"/console/admin/{Name}";

    /// <summary>Whether somebody may see a page about the installation.</summary>
    public bool IsFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Grants.Any(grant => grant.Allows(Permission) && (!Everywhere || (grant.Unit is null && grant.Surveys.Count == 0)));
    }

    /// <summary>The address of a page about a unit.</summary>
    public static string Of(string unit, string name) => $"/console/units/{Uri.EscapeDataString(unit)}/{name}";
}
