using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>No figure of few people can be worked out from those that are shown, over units and parts of the questionnaire.</summary>
public sealed class TreeSuppressionTests
{
    private const int Threshold = World.Threshold;

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
}
