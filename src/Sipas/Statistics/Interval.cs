using MathNet.Numerics.Distributions;
using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>A 95 % interval, in percent, within 0–100.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>What is known where there are too few people for a margin: anything.</summary>
    public static Interval Unknown { get; } = new(0, 100);

    /// <summary>As shown: two decimals, half away from zero.</summary>
    public Interval Rounded() => new(Satisfaction.Round(Low), Satisfaction.Round(High));

    /// <summary>The normal distribution at 0.975.</summary>
    public const double NormalQuantile = 1.9599639845400545;

    /// <summary>
    /// Wilson's score interval for a share (Wilson 1927, J. Am. Stat. Assoc. 22).
    /// </summary>
    /// <param name="satisfied">Answers at a satisfied level.</param>
    /// <param name="answers">All answers; 0 gives <see cref="Unknown"/>.</param>
    public static Interval Wilson(long satisfied, long answers)
    {
        if (answers == 0)
            return Unknown;
        const double z2 = NormalQuantile * NormalQuantile;
        double n = answers;
        var share = satisfied / n;
        var centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        var half = NormalQuantile / (1 + z2 / n) * Math.Sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return Around(100 * centre, 100 * half);
    }

    /// <summary>
    /// The half-width, in percent, of the interval of R = Σx/Σm by the ratio estimator over respondents, who each give
    /// several answers (Cochran, Sampling Techniques, 1977, ch. 6): t(0.975; n−1) · √var,
    /// var = n/(n−1) · (Σx² − 2RΣxm + R²Σm²) / (Σm)².
    /// </summary>
    /// <param name="sums">Sums over at least two respondents.</param>
    /// <param name="measure">Whether x are points or satisfied answers.</param>
    /// <param name="top">The scale's highest level, which is 100 % of the mean.</param>
    /// <returns>Null for fewer than two respondents.</returns>
    public static double? HalfWidth(RespondentSums sums, Measure measure, int top)
    {
        if (sums.Respondents < 2)
            return null;
        var (x, xx, xm, unit) = measure == Measure.Mean
            ? (sums.Points, sums.PointsSquared, sums.PointsAnswered, (double)top)
            : (sums.Satisfied, sums.SatisfiedSquared, sums.SatisfiedAnswered, 1.0);
        double n = sums.Respondents, m = sums.Answered;
        var ratio = x / m;
        var residuals = xx - 2 * ratio * xm + ratio * ratio * sums.AnsweredSquared;
        var variance = n / (n - 1) * Math.Max(0, residuals) / (m * m);
        return 100 / unit * StudentQuantile(sums.Respondents - 1) * Math.Sqrt(variance);
    }

    /// <summary>The interval of <paramref name="halfWidth"/> to either side, cut to 0–100.</summary>
    public static Interval Around(double percent, double? halfWidth) => halfWidth is { } half
        ? new(Math.Clamp(percent - half, 0, 100), Math.Clamp(percent + half, 0, 100))
        : Unknown;

    /// <summary>Student's t at 0.975.</summary>
    /// <param name="degrees">Degrees of freedom, 1 or more.</param>
    public static double StudentQuantile(long degrees) => degrees <= SmallDegrees.Length
        ? SmallDegrees[degrees - 1]
        : CornishFisher(degrees);

    private static readonly double[] SmallDegrees =
        [.. Enumerable.Range(1, 200).Select(degrees => StudentT.InvCDF(0, 1, degrees, 0.975))];

    // Beyond 200 degrees of freedom the expansion (Abramowitz and Stegun 26.7.5) is exact to 1e-6 and costs nothing.
    private static double CornishFisher(double degrees)
    {
        const double z = NormalQuantile, z3 = z * z * z, z5 = z3 * z * z;
        return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees);
    }
}
