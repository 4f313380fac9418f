using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Two decimals, half away from zero.</summary>
public sealed class RoundingTests
{
    [Theory]
    [InlineData("2.345", "2.35")]
    [InlineData("2.355", "2.36")]
    [InlineData("2.344999999999", "2.34")]
    [InlineData("-2.345", "-2.35")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("0.005", "0.01")]
    [InlineData("0.0049", "0")]
    [InlineData("99.995", "100")]
    [InlineData("1.005", "1.01")]
    public void A_percentage_is_rounded_half_away_from_zero(string exact, string shown) => Assert.Equal(Number(shown), Satisfaction.Round(Number(exact)));

    [Theory]
    // Eighths and sixteenths are exact in binary, so a half is a half.
    [InlineData(2.125, 2.13)]
    [InlineData(2.375, 2.38)]
    [InlineData(-2.125, -2.13)]
    [InlineData(83.0625, 83.06)]
    public void An_interval_is_rounded_as_the_figures_are(double exact, double shown) =>
        Assert.Equal(new Interval(shown, 100), new Interval(exact, 100).Rounded());

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
