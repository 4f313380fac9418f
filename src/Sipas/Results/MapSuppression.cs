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

    /// <summary>What is withheld on this map for its own sake, or for that of the other one.</summary>
    /// <param name="here">This map, and what is withheld on it for its own sake.</param>
    /// <param name="there">The other map, and what is withheld on it.</param>
    /// <param name="people">The people in each cell for each unit alone.</param>
    public static WithheldCells Join(
        (UnitTree Map, WithheldCells Withheld) here, (UnitTree Map, WithheldCells Withheld) there, IReadOnlyDictionary<int, long[]> people)
    {
        var (clusters, threshold) = (here.Withheld.Clusters, here.Withheld.Threshold);
        return here.Withheld with
        {
            ByUnit = here.Map.All.Select(unit => (unit.Id, Withheld: Of(unit))).Where(unit => unit.Withheld.Any).ToDictionary(unit => unit.Id, unit => unit.Withheld),
        };

        WithheldOfUnit Of(Unit unit)
        {
            var total = Total(here, there, unit);
            var alone = Either(here.Withheld.Find(unit.Id).Alone, there.Withheld.Find(unit.Id).Alone);
            // Without others below it a unit alone is all of it.
            alone = IsLeaf(here.Map, unit) ? Either(alone, total) : alone;
            return new(total, IsLeaf(there.Map, unit) ? Either(alone, Total(there, here, unit)) : alone);
        }

        IReadOnlyList<bool> Total((UnitTree Map, WithheldCells Withheld) one, (UnitTree Map, WithheldCells Withheld) other, Unit unit)
        {
            var (mine, others) = (one.Withheld.Find(unit.Id).Total, other.Withheld.Find(unit.Id).Total);
            var (onMine, onOther) = (Units(one.Map, unit), Units(other.Map, unit));
            return onMine.SetEquals(onOther) ? Either(mine, others)
                : AreFew(onMine.Except(onOther)) || AreFew(onOther.Except(onMine)) ? [.. mine.Select(_ => true)]
                : mine;
        }

        bool IsLeaf(UnitTree map, Unit unit) => !map.ChildrenOf(unit).Any();

        HashSet<int> Units(UnitTree map, Unit unit) => [.. map.Subtree(unit).Select(below => below.Id).Where(people.ContainsKey)];

        bool AreFew(IEnumerable<int> units)
        {
            var sums = new long[clusters.Cells];
            foreach (var unit in units)
                for (var cell = 0; cell < sums.Length; cell++)
                    sums[cell] += people[unit][cell];
            return Array.Exists(sums, sum => sum > 0 && sum < threshold);
        }
    }

    private static IReadOnlyList<bool> Either(IReadOnlyList<bool> first, IReadOnlyList<bool> second) => [.. first.Zip(second, (one, other) => one || other)];
}
