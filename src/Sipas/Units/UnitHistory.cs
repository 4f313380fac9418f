using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Sipas.Units;

/// <summary>
/// Every unit in all its forms, and the map of units on any day. A map changes only on the days on which a form begins or
/// has ended, so there is one <see cref="UnitTree"/> for each span between two of them.
/// </summary>
public sealed class UnitHistory
{
    // Few are asked for at a time, and one of the whole country is some megabytes.
    private const int MostMaps = 16;

    private readonly FrozenDictionary<int, Unit[]> forms;
    private readonly DateOnly[] changes;
    private readonly ConcurrentDictionary<int, UnitTree> maps = [];

    /// <summary>The history of <paramref name="units"/>, each in its newest form, with their earlier forms.</summary>
    public UnitHistory(IEnumerable<Unit> units, IEnumerable<UnitVersion> earlier)
    {
        var before = earlier.ToLookup(version => version.UnitId);
        forms = units.ToFrozenDictionary(
            unit => unit.Id,
            unit => before[unit.Id].Select(version => version.Of(unit)).OrderBy(form => form.ValidTo).Append(unit).ToArray());
        var all = forms.Values.SelectMany(own => own);
        changes = [.. all.SelectMany(ChangesBy).Distinct().Order()];
    }

    /// <summary>The days on which the map becomes another, in order.</summary>
    public IReadOnlyList<DateOnly> Changes => changes;

    /// <summary>All forms of a unit, oldest first.</summary>
    /// <param name="unit">The key of a unit.</param>
    public IReadOnlyList<Unit> FormsOf(int unit) => forms.GetValueOrDefault(unit) ?? [];

    /// <summary>Whether the unit, in whatever form, is in force on <paramref name="day"/>.</summary>
    public bool IsInForce(Unit unit, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.IsInForce(day) || FormsOf(unit.Id).Any(form => form.IsInForce(day));
    }

    /// <summary>
    /// The map of <paramref name="day"/>: every unit in its form of that day, one that had ended below its successor, one
    /// that had not begun where it would begin.
    /// </summary>
    public UnitTree On(DateOnly day)
    {
        if (maps.Count >= MostMaps)
            maps.Clear();
        var place = Array.BinarySearch(changes, day);
        return maps.GetOrAdd(place < 0 ? ~place : place + 1, _ => new UnitTree(forms.Values.Select(own => FormOn(own, day)), day));
    }

    /// <summary>Units that the map of <paramref name="day"/> would have below themselves; none where the history makes sense.</summary>
    internal IReadOnlyList<Unit> CirclesOn(DateOnly day) => new UnitArrangement([.. forms.Values.Select(own => FormOn(own, day))], day).BelowThemselves;

    // The form in force, else the last that had begun, else the first.
    private static Unit FormOn(Unit[] own, DateOnly day) => own.Length == 1
        ? own[0]
        : own.LastOrDefault(form => form.ValidFrom is null || form.ValidFrom <= day) ?? own[0];

    private static IEnumerable<DateOnly> ChangesBy(Unit form)
    {
        if (form.ValidFrom is { } first)
            yield return first;
        if (form.ValidTo is { } last && last < DateOnly.MaxValue)
            yield return last.AddDays(1);
    }
}
