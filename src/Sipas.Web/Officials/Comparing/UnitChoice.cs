using Sipas.Units;

namespace Sipas.Web.Officials.Comparing;

/// <summary>Which units of a unit stand beside one another, and which others may be chosen.</summary>
/// <param name="Type">The level or type, anywhere below the unit; null for those directly below it.</param>
/// <param name="Region">The region; null for all.</param>
/// <param name="Types">The levels and types that there are.</param>
/// <param name="Regions">The regions that there are.</param>
public sealed record UnitChoice(string? Type, string? Region, IReadOnlyList<string> Types, IReadOnlyList<string> Regions)
{
    private static readonly string[] Levels = ["province", "district", "commune"];

    /// <summary>What can be chosen below a unit.</summary>
    public static UnitChoice Below(Unit unit, UnitTree units, string? type, string? region)
    {
        ArgumentNullException.ThrowIfNull(units);
        var below = units.Subtree(unit).Skip(1).Where(units.IsInForce).ToList();
        var there = below.Select(one => one.Type).ToHashSet();
        return new(
            type, region,
            [.. UnitTypes.All.Where(known => there.Contains(known)).Select(LevelOf).Distinct()],
            [.. below.Select(one => one.Region).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string LevelOf(string type) => Levels.FirstOrDefault(level => UnitTypes.Of(level).Contains(type)) ?? type;
}
