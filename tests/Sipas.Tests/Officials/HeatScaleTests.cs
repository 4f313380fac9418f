using System.Globalization;
using Sipas.Web.Officials.Comparing;

namespace Sipas.Tests.Officials;

/// <summary>Tints: five steps of one width that every figure finds a place on.</summary>
public sealed class HeatScaleTests
{
    [Theory]
    [InlineData("", 0, 20, "")]
    [InlineData("80", 80, 2, "1")]
    [InlineData("80 89.99", 80, 2, "1 5")]
    [InlineData("80 90", 75, 5, "2 4")]
    [InlineData("70.38 92.77", 70, 5, "1 5")]
    [InlineData("67.83 93.33", 50, 10, "2 5")]
    [InlineData("20 100", 0, 20, "2 5")]
    [InlineData("97 100", 90, 2, "4 5")]
    public void Steps_are_as_narrow_as_the_figures_allow(string figures, int from, int width, string steps)
    {
        var all = figures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(figure => decimal.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        var scale = HeatScale.Of(all);
        Assert.Equal(new HeatScale(from, width), scale);
        Assert.Equal(steps, string.Join(' ', all.Select(scale.StepOf)));
    }
}
