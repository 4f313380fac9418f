using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>
/// Suppression between the map of then and that of now. A period can be read on both: what one withholds the other must
/// not show, and a unit that both show must not differ between them by a few people, who could be found by subtraction.
/// </summary>
internal static class MapSuppression
{
    /// <summary>The other map of the period: that of then beside that of now, and the reverse; the same where nothing has changed between.</summary>
    public static UnitTree Other(ReferenceData reference, Period period) =>
        reference.Units == reference.Now ? reference.History.On(period.LastDayBy(reference.Today)) : reference.Now;

    /// <summary>What is hidden on this map for its own sake, or for that of the other one.</summary>
    /// <param name="here">This map, and what is hidden on it for its own sake.</param>
    /// <param name="there">The other map, and what is hidden on it.</param>
    /// <param name="root">Below which unit of this map.</param>
    /// <param name="respondents">How many people answered for each unit alone.</param>
    /// <param name="threshold">The fewest people that may be shown.</param>
    public static HiddenUnits Join(
        (UnitTree Map, HiddenUnits Hidden) here, (UnitTree Map, IReadOnlyList<HiddenUnits> Hidden) there,
        Unit root, IReadOnlyDictionary<int, long> respondents, int threshold)
    {
        var alone = here.Hidden.Alone.Concat(there.Hidden.SelectMany(hidden => hidden.Alone)).ToHashSet();
        var hiddenThere = there.Hidden.SelectMany(hidden => hidden.Units).ToHashSet();
        var units = here.Map.Subtree(root).Where(unit => here.Hidden.Units.Contains(unit.Id) || Tells(unit)).Select(unit => unit.Id);
        return new([.. units], alone);

        bool Tells(Unit unit)
        {
            var (mine, others) = (People(here.Map, unit), People(there.Map, unit));
            var (lost, gained) = (Without(mine, others), Without(others, mine));
            return (lost + gained == 0 && hiddenThere.Contains(unit.Id)) || Few(lost) || Few(gained);
        }

        HashSet<int> People(UnitTree map, Unit unit) => [.. map.Subtree(unit).Select(below => below.Id).Where(respondents.ContainsKey)];

        long Without(HashSet<int> units, HashSet<int> others) => units.Where(unit => !others.Contains(unit)).Sum(unit => respondents[unit]);

        bool Few(long people) => people > 0 && people < threshold;
    }
}
