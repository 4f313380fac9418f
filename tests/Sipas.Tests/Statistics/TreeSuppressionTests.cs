using FsCheck;
using FsCheck.Fluent;
using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>No figure of few people can be worked out from those that are shown, over units and parts of the questionnaire.</summary>
public sealed class TreeSuppressionTests
{
    private const int Threshold = 5;

    [Fact]
    public void Cells_are_withheld_in_pairs_of_parts_of_one_whole()
    {
        var clusters = new CellClusters(new(Given.Form("1 2 | 5")));

        // Criteria 0–7, groups 8–10, contents 11 and 12, the whole 13.
        Assert.Equal(
            ["13 in -1", "11 12 in 13", "8 9 in 11", "10 in 12", "0 in 8", "1 2 in 9", "3 4 in 10", "5 6 in 10", "6 7 in 10"],
            clusters.Clusters.Zip(clusters.Wholes, (cells, whole) => $"{string.Join(' ', cells)} in {whole}"));
    }

    [Theory]
    // Criteria 1–4 of one group, then the group, content and whole.
    [InlineData("9 9 9 9 9", "")]
    [InlineData("9 4 9 9 9", "0 1")]
    [InlineData("9 0 9 9 9", "")]
    // The two are at most four people together, so the others go too.
    [InlineData("2 4 9 9 9", "0 1 2 3")]
    [InlineData("2 4 0 0 6", "0 1")]
    [InlineData("4 4 4 4 4", "0 1 2 3 4 5 6")]
    public void Few_people_in_a_cell_withhold_its_cluster_and_enough_others(string people, string withheld)
    {
        var clusters = new CellClusters(new(Given.Form("4")));
        var cells = people.Split(' ').Select(long.Parse).ToArray();

        var hidden = TreeSuppression.Within(clusters, [.. cells, cells[4], cells[4]], Threshold);

        Assert.Equal(withheld, string.Join(' ', Enumerable.Range(0, clusters.Cells).Where(cell => clusters.Hides(hidden, cell))));
    }

    [Fact]
    public void A_threshold_of_one_withholds_nothing()
    {
        var clusters = new CellClusters(new(Given.Form("2")));

        Assert.DoesNotContain(true, new TreeSuppression(clusters, [-1, 0], [[1, 1, 1, 1, 1], [1, 0, 1, 1, 1]], 1).OfTotal(0));
    }

    [Fact]
    public void Nothing_is_withheld_where_every_cell_has_enough_people() => World.Some.Always(world =>
    {
        var few = world.Unknowns().Any(unknown => unknown.People is > 0 and < Threshold);

        Assert.True(few || world.Unknowns().All(unknown => !unknown.Withheld));
    });

    [Fact]
    public void Few_people_are_never_shown() => World.Some.Always(world =>
        Assert.All(world.Unknowns(), unknown => Assert.True(unknown.Withheld || unknown.People is 0 or >= Threshold)));

    [Fact]
    public void What_few_people_said_cannot_be_solved_from_what_is_shown() => World.Some.Always(world =>
    {
        var solved = LinearSystem.Determined(world.Equations(), world.Unknowns().Select(unknown => unknown.Withheld).ToArray());

        Assert.All(world.Unknowns().Index(), unknown => Assert.False(solved[unknown.Index] && unknown.Item.People is > 0 and < Threshold));
    });

    [Fact]
    public void The_withheld_parts_of_a_shown_figure_are_enough_people_together() => World.Some.Always(world =>
    {
        var unknowns = world.Unknowns();
        Assert.All(world.UnitSums().Where(sum => !unknowns[sum.Whole].Withheld), sum =>
        {
            var people = sum.Parts.Where(part => unknowns[part].Withheld).Sum(part => unknowns[part].People);
            Assert.True(people is 0 or >= Threshold);
        });
    });

    /// <summary>A tree of units, a questionnaire, and who answered what, as shown with what is withheld.</summary>
    private sealed record World(CellClusters Clusters, TallyLayout Layout, int[] Parents, long[][] Alone, TreeSuppression Suppression)
    {
        private int Units => Parents.Length;

        public static Gen<World> Some =>
            from shape in Gen.Elements("1", "2", "4", "1 1", "2 1", "1 2 | 1", "2 2 | 1 2", "3 | 2 1 1", "5 | 1 | 1", "1 3 2 | 3")
            from parents in Gen.Choose(1, 9).SelectMany(Tree)
            from answers in Gen.ArrayOf(Answer(parents.Length), 60)
            from many in Gen.Choose(0, 60)
            select Of(shape, parents, answers.Take(many));

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
}
