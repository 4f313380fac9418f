namespace Sipas.Units;

/// <summary>Puts the units of a day in an order in which each stands before all that is below it, in one piece.</summary>
internal sealed class UnitArrangement
{
    private const int None = -1;

    private readonly DateOnly day;
    private readonly Dictionary<int, Unit> byId;
    private readonly ILookup<int?, Unit> children;
    private readonly HashSet<int> placed = [];
    private readonly List<Unit> order;

    public UnitArrangement(IReadOnlyList<Unit> units, DateOnly day)
    {
        this.day = day;
        byId = units.ToDictionary(unit => unit.Id);
        children = units.ToLookup(ParentOf);
        order = new(units.Count);
        (Above, Sizes, Roots) = (new int[units.Count], new int[units.Count], new int[units.Count]);
        foreach (var root in children[null])
            Place(root);
        BelowThemselves = [.. units.Where(unit => !placed.Contains(unit.Id))];
        foreach (var unit in BelowThemselves)
            Place(unit);
        for (var place = order.Count - 1; place >= 0; place--)
            AddToAbove(place);
        Order = [.. order];
    }

    /// <summary>The units.</summary>
    public Unit[] Order { get; }

    /// <summary>The place of the unit above each; −1 for a root.</summary>
    public int[] Above { get; }

    /// <summary>How many units each is with all below it.</summary>
    public int[] Sizes { get; }

    /// <summary>The place of the topmost unit above each.</summary>
    public int[] Roots { get; }

    /// <summary>Units that no root is above.</summary>
    public IReadOnlyList<Unit> BelowThemselves { get; }

    // A unit that has ended hangs below its successor; what would hang below one that has ended hangs below its successor too.
    private int? ParentOf(Unit unit)
    {
        var parent = HasEnded(unit) ? unit.SuccessorId ?? unit.ParentId : unit.ParentId;
        for (var steps = 0; steps < byId.Count && Known(parent) is { SuccessorId: { } next } ended && HasEnded(ended); steps++)
            parent = next;
        return Known(parent)?.Id;
    }

    private bool HasEnded(Unit unit) => unit.ValidTo < day;

    private Unit? Known(int? id) => id is { } key ? byId.GetValueOrDefault(key) : null;

    // Without recursion, since a chain may be as long as a file.
    private void Place(Unit root)
    {
        var open = new Stack<(Unit Unit, int Above)>([(root, None)]);
        while (open.TryPop(out var next))
        {
            if (!placed.Add(next.Unit.Id))
                continue;
            var place = order.Count;
            order.Add(next.Unit);
            Above[place] = next.Above;
            Roots[place] = next.Above == None ? place : Roots[next.Above];
            foreach (var child in children[next.Unit.Id].Reverse())
                open.Push((child, place));
        }
    }

    private void AddToAbove(int place)
    {
        Sizes[place]++;
        if (Above[place] != None)
            Sizes[Above[place]] += Sizes[place];
    }
}
