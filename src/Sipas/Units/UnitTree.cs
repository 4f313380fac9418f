using System.Collections.Frozen;

namespace Sipas.Units;

/// <summary>All units as they stand: found by code, walked from parent to children. An immutable snapshot.</summary>
public sealed class UnitTree
{
    private readonly FrozenDictionary<string, Unit> byCode;
    private readonly FrozenDictionary<int, Unit> byId;
    private readonly ILookup<int?, Unit> children;

    /// <summary>Builds the tree; siblings are ordered by code.</summary>
    public UnitTree(IEnumerable<Unit> units)
    {
        All = [.. units.OrderBy(unit => unit.Code, StringComparer.Ordinal)];
        byCode = All.ToFrozenDictionary(unit => unit.Code, StringComparer.Ordinal);
        byId = All.ToFrozenDictionary(unit => unit.Id);
        children = All.ToLookup(unit => unit.ParentId);
    }

    /// <summary>Every unit, ordered by code.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>Whether there are units, and all of them are made up.</summary>
    public bool IsDemonstration => All.Count > 0 && All.All(unit => unit.Demonstration);

    /// <summary>The unit with this code, or null.</summary>
    public Unit? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The parent of a unit, or null for a root.</summary>
    public Unit? ParentOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null;
    }

    /// <summary>The topmost unit above <paramref name="unit"/>, or the unit itself.</summary>
    public Unit RootOf(Unit unit)
    {
        var root = unit;
        while (ParentOf(root) is { } parent)
            root = parent;
        return root;
    }

    /// <summary>The units directly below <paramref name="unit"/>.</summary>
    public IEnumerable<Unit> ChildrenOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return children[unit.Id];
    }

    /// <summary>The unit and everything below it.</summary>
    public IEnumerable<Unit> Subtree(Unit unit)
    {
        var open = new Stack<Unit>([unit]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Id])
                open.Push(child);
        }
    }
}
