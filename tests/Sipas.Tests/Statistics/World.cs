using FsCheck;
using FsCheck.Fluent;
using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>A tree of units, a questionnaire, and who answered what, as shown with what is withheld.</summary>
internal sealed record World(CellClusters Clusters, TallyLayout Layout, int[] Parents, long[][] Alone, TreeSuppression Suppression)
{
    /// <summary>The fewest people that are shown.</summary>
    public const int Threshold = 5;

    private static readonly Gen<string> Shapes = Gen.Elements("1", "2", "4", "1 1", "2 1", "1 2 | 1", "2 2 | 1 2", "3 | 2 1 1", "5 | 1 | 1", "1 3 2 | 3");

    private int Units => Parents.Length;

    public static Gen<World> Some =>
        from shape in Shapes
        from parents in Gen.Choose(1, 9).SelectMany(Tree)
        from answers in Gen.ArrayOf(Answer(parents.Length), 60)
        from many in Gen.Choose(0, 60)
        select Of(shape, parents, answers.Take(many));

    /// <summary>Two sets of people who answer the same questionnaire in the same units: those whose answers are flagged, and the others.</summary>
    public static Gen<(World Headline, World Flagged)> Two =>
        from shape in Shapes
        from parents in Gen.Choose(1, 6).SelectMany(Tree)
        from answers in Gen.ArrayOf(Answer(parents.Length), 60)
        from flagged in Gen.ArrayOf(Answer(parents.Length), 40)
        from many in Gen.Choose(0, 60)
        from doubtful in Gen.Choose(0, 40)
        select (Of(shape, parents, answers.Take(many)), Of(shape, parents, flagged.Take(doubtful)));

    /// <summary>Each figure: of a unit alone or with those below it, and of one cell.</summary>
    public (long People, bool Withheld)[] Unknowns() =>
    [
        .. from kind in Enumerable.Range(0, 2)
           from unit in Enumerable.Range(0, Units)
           from cell in Enumerable.Range(0, Clusters.Cells)
           let people = kind == 0 ? Alone[unit][cell] : Below(unit).Sum(below => Alone[below][cell])
           let withheld = kind == 0 ? Suppression.OfAlone(unit) : Suppression.OfTotal(unit)
           select (people, Clusters.Hides(withheld, cell)),
    ];

    /// <summary>A unit's total is its own answers and the totals below it.</summary>
    public IEnumerable<(int Whole, int[] Parts)> UnitSums() =>
        from unit in Enumerable.Range(0, Units)
        from cell in Enumerable.Range(0, Clusters.Cells)
        select (Total(unit, cell), (int[])[Own(unit, cell), .. Enumerable.Range(0, Units).Where(child => Parents[child] == unit).Select(child => Total(child, cell))]);

    /// <summary>And the answers of a group are those of its criteria, of a content those of its groups, of the whole those of the contents.</summary>
    public IEnumerable<(int Whole, int[] Parts)> Equations() => UnitSums().Concat(
        from unit in Enumerable.Range(0, Units)
        from figure in new Func<int, int, int>[] { Own, Total }
        from whole in Enumerable.Range(Layout.Criteria, Clusters.Cells - Layout.Criteria)
        let parts = Enumerable.Range(0, Clusters.Cells).Where(cell => Clusters.Wholes[Clusters.ClustersOf[cell][0]] == whole)
        select (figure(unit, whole), parts.Select(part => figure(unit, part)).ToArray()));

    private int Own(int unit, int cell) => unit * Clusters.Cells + cell;

    private int Total(int unit, int cell) => (Units + unit) * Clusters.Cells + cell;

    private IEnumerable<int> Below(int unit) => Enumerable.Range(0, Units).Where(below => IsBelow(below, unit));

    private bool IsBelow(int unit, int above) => unit == above || (Parents[unit] >= 0 && IsBelow(Parents[unit], above));

    private static Gen<int[]> Tree(int units) => Gen.ArrayOf(Gen.Choose(0, 99), units).Select(numbers =>
        numbers.Select((number, unit) => unit == 0 ? -1 : number % unit).ToArray());

    // Mostly to the last units, which leaves some with few, and with few criteria answered.
    private static Gen<(int Unit, int Mask)> Answer(int units) =>
        from unit in Gen.Choose(0, units - 1)
        from mask in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Choose(1, 511)))
        select (unit, mask);

    private static World Of(string shape, int[] parents, IEnumerable<(int Unit, int Mask)> answers)
    {
        var form = Given.Form(shape);
        var layout = new TallyLayout(form);
        var tallies = parents.Select(_ => new Tally(layout)).ToArray();
        foreach (var (unit, mask) in answers)
            tallies[unit].Add([.. Enumerable.Range(0, layout.Criteria).Select(criterion => (byte)((mask >> criterion & 1) * 4))]);
        var (clusters, alone) = (new CellClusters(layout), tallies.Select(tally => tally.People()).ToArray());
        return new(clusters, layout, parents, alone, new(clusters, parents, alone, Threshold));
    }
}
