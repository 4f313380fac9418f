using System.Globalization;
using Sipas.CrossTables;

namespace Sipas.Tests.CrossTables;

/// <summary>The noise of cross-tables is what its statement says it is.</summary>
public sealed class NoiseTests
{
    private static readonly Noise Drawn = new([1, 2, 3], 5);

    [Fact]
    public void Any_number_can_come_and_each_is_about_as_likely_as_the_next()
    {
        Assert.Equal(1, Enumerable.Range(-200, 401).Sum(value => Drawn.Chance(value)), 9);
        Assert.All(Enumerable.Range(-200, 401), value =>
        {
            Assert.True(Drawn.Chance(value) > 0);
            Assert.InRange(Math.Abs(Math.Log(Drawn.Chance(value) / Drawn.Chance(value + 1))), 0, 4.0 / 5 + 1e-9);
        });
        Assert.InRange(Enumerable.Range(-4, 9).Sum(value => Drawn.Chance(value)), 0.97, 0.98);
    }

    [Fact]
    public void Draws_come_as_often_as_they_should()
    {
        const int Draws = 200_000;
        var drawn = Enumerable.Range(0, Draws).Select(cell => Drawn.Draw(cell.ToString(CultureInfo.InvariantCulture), 7)).ToArray();

        foreach (var value in Enumerable.Range(-6, 13))
        {
            var chance = Drawn.Chance(value);
            Assert.InRange(drawn.Count(one => one == value) / (double)Draws, chance - 5 * Math.Sqrt(chance / Draws), chance + 5 * Math.Sqrt(chance / Draws));
        }

        Assert.InRange(drawn.Average(), -0.02, 0.02);
        Assert.Equal(Drawn.Deviation, Math.Sqrt(drawn.Average(one => (double)one * one)), 0.02);
    }

    [Fact]
    public void The_same_cell_and_count_have_the_same_noise_and_others_their_own()
    {
        var cells = Enumerable.Range(0, 500).Select(cell => $"cell {cell}").ToArray();

        Assert.All(cells, cell => Assert.Equal(Drawn.Draw(cell, 3), new Noise([1, 2, 3], 5).Draw(cell, 3)));
        // Two independent draws are the same in some 15 cases of a hundred.
        Assert.InRange(cells.Count(cell => Drawn.Draw(cell, 3) == Drawn.Draw(cell, 4)), 40, 150);
        Assert.InRange(cells.Count(cell => Drawn.Draw(cell, 3) == Drawn.Draw(cell + "'", 3)), 40, 150);
        Assert.InRange(cells.Count(cell => Drawn.Draw(cell, 3) == new Noise([1, 2, 4], 5).Draw(cell, 3)), 40, 150);
    }

    [Theory]
    [InlineData(2, 0.60)]
    [InlineData(5, 1.72)]
    [InlineData(10, 3.51)]
    public void The_higher_the_threshold_the_more_noise(int threshold, double deviation) => Assert.Equal(deviation, new Noise([1], threshold).Deviation, 0.01);
}
