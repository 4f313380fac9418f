using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Student's quantile against the printed table.</summary>
public sealed class StudentTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(5, 2.571)]
    [InlineData(9, 2.262)]
    [InlineData(14, 2.145)]
    [InlineData(20, 2.086)]
    [InlineData(29, 2.045)]
    [InlineData(40, 2.021)]
    [InlineData(60, 2.000)]
    [InlineData(100, 1.984)]
    [InlineData(120, 1.980)]
    [InlineData(200, 1.972)]
    [InlineData(500, 1.965)]
    [InlineData(1000, 1.962)]
    [InlineData(1_000_000_000, 1.960)]
    public void The_quantile_at_975_is_that_of_the_table(long degrees, double quantile) =>
        Assert.Equal(quantile, Math.Round(Interval.StudentQuantile(degrees), 3));

    [Fact]
    public void The_quantile_passes_smoothly_from_the_table_to_the_expansion()
    {
        double[] quantiles = [.. Enumerable.Range(198, 6).Select(degrees => Interval.StudentQuantile(degrees))];
        var steps = quantiles.Zip(quantiles.Skip(1), (a, b) => a - b).ToArray();

        // From 198 to 203 degrees each step is 5.8e-5 to 6.1e-5; one that crosses from table to expansion is no other.
        Assert.All(steps, step => Assert.InRange(step, 5.75e-5, 6.15e-5));
    }
}
