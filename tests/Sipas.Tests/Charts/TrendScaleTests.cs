using Sipas.Results;
using Sipas.Statistics;
using Sipas.Web.Charts;

namespace Sipas.Tests.Charts;

/// <summary>The upright axis shows every interval, on round numbers, and never more than 0 to 100 %.</summary>
public sealed class TrendScaleTests
{
    [Theory]
    [InlineData(81.2, 84.9, 80, 86, 2)]
    [InlineData(80, 100, 80, 100, 5)]
    [InlineData(69.3, 100, 60, 100, 10)]
    [InlineData(0, 100, 0, 100, 20)]
    [InlineData(99.5, 100, 96, 100, 2)]
    [InlineData(0, 0.4, 0, 4, 2)]
    [InlineData(82, 82, 82, 86, 2)]
    public void It_reaches_from_below_the_lowest_interval_to_above_the_highest(double low, double high, int from, int to, int step) =>
        Assert.Equal(new TrendScale(from, to, step), TrendScale.Of([Shown(low, high)]));

    [Fact]
    public void A_target_is_on_it() => Assert.Equal(new TrendScale(80, 95, 5), TrendScale.Of([Shown(81, 84)], 93.5m));

    [Fact]
    public void Without_figures_it_is_the_whole() => Assert.Equal(new TrendScale(0, 100, 20), TrendScale.Of([Cell.Of(null, null, true)], 90));

    [Fact]
    public void Its_lines_are_a_step_apart() => Assert.Equal([80, 85, 90, 95], new TrendScale(80, 95, 5).Lines);

    private static Cell Shown(double low, double high) => new() { Index = (decimal)low, Interval = new Interval(low, high) };
}
