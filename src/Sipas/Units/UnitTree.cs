using System.Collections.Frozen;

namespace Sipas.Units;

/// <summary>
/// The units as they stand on one day: found by code, walked from parent to children. A unit that has ended hangs below
/// the one that succeeds it, so that its history adds up there. An immutable snapshot.
/// </summary>
public sealed class UnitTree
{
    private const int None = -1;

    private readonly FrozenDictionary<string, Unit> byCode;
    private readonly FrozenDictionary<int, int> byId;
    // A unit stands before everything below it, and everything below it in one piece: places are in this order.
    private readonly Unit[] order;
    private readonly int[] above;
    private readonly int[] sizes;
    private readonly int[] roots;

    /// <summary>Builds the tree; siblings are ordered by code.</summary>
    /// <param name="units">Every unit in its form of that day.</param>
    /// <param name="day">The day.</param>
    public UnitTree(IEnumerable<Unit> units, DateOnly day)
    {
        Day = day;
        All = [.. units.OrderBy(unit => unit.Code, StringComparer.Ordinal)];
        var arrangement = new UnitArrangement(All, day);
        (order, above, sizes, roots) = (arrangement.Order, arrangement.Above, arrangement.Sizes, arrangement.Roots);
        BelowThemselves = arrangement.BelowThemselves;
        byCode = All.ToFrozenDictionary(unit => unit.Code, StringComparer.Ordinal);
        byId = Enumerable.Range(0, order.Length).ToFrozenDictionary(place => order[place].Id, place => place);
    }

    /// <summary>A day of this map; it is the same on all days up to the next change.</summary>
    public DateOnly Day { get; }

    /// <summary>Every unit, ordered by code, those included that are not in force on <see cref="Day"/>.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>Units that would be below themselves, and so are treated as roots; none where the history makes sense.</summary>
    public IReadOnlyList<Unit> BelowThemselves { get; }

    /// <summary>Whether there are units, and all of them are made up.</summary>
    public bool IsDemonstration => All.Count > 0 && All.All(unit => unit.Demonstration);

    /// <summary>The unit with this code, or null.</summary>
    public Unit? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The unit with this key, or null.</summary>
    public Unit? Find(int id) => byId.TryGetValue(id, out var place) ? order[place] : null;

    /// <summary>Whether the unit is in force on <see cref="Day"/>; if not, it has ended, or not begun.</summary>
    public bool IsInForce(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.IsInForce(Day);
    }

    /// <summary>What a unit hangs below on this map: its parent or, where it or its parent has ended, the successor; null for a root.</summary>
    public Unit? ParentOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var parent = above[byId[unit.Id]];
        return parent == None ? null : order[parent];
    }

    /// <summary>The topmost unit above <paramref name="unit"/>, or the unit itself.</summary>
    public Unit RootOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return order[roots[byId[unit.Id]]];
    }

    /// <summary>Whether <paramref name="unit"/> is <paramref name="top"/> or below it.</summary>
    public bool IsWithin(Unit unit, Unit top)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(top);
        return byId.TryGetValue(unit.Id, out var place) && byId.TryGetValue(top.Id, out var first) && place >= first && place < first + sizes[first];
    }

    /// <summary>The units directly below <paramref name="unit"/>.</summary>
    public IEnumerable<Unit> ChildrenOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var place = byId[unit.Id];
        for (var child = place + 1; child < place + sizes[place]; child += sizes[child])
            yield return order[child];
    }

    /// <summary>The unit and everything below it.</summary>
    public IReadOnlyList<Unit> Subtree(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var place = byId[unit.Id];
        return new ArraySegment<Unit>(order, place, sizes[place]);
    }
}
