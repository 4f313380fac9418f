namespace Sipas.Statistics;

/// <summary>Percentages of people by the options that they chose. The rules stand in <c>docs/statistics.md</c>.</summary>
public static class Shares
{
    // A hundredth of a percent, the last decimal that is shown.
    private const long Hundredths = 10_000;

    /// <summary>
    /// The shares as shown where each person chose one option: two decimals that sum to 100.00. Each is cut to two decimals,
    /// and the hundredths that are left go to those that lost most, the first of equals first (largest remainders).
    /// </summary>
    /// <param name="counts">People by option, at least one in all and at most 9 · 10¹⁴.</param>
    public static decimal[] OfWhole(ReadOnlySpan<long> counts)
    {
        var counted = counts.ToArray();
        var people = counted.Sum();
        var shares = counted.Select(count => Hundredths * count / people).ToArray();
        var left = (int)(Hundredths - shares.Sum());
        // OrderBy keeps equals in the order of the form.
        foreach (var option in Enumerable.Range(0, counted.Length).OrderByDescending(option => Hundredths * counted[option] % people).Take(left))
            shares[option]++;
        return [.. shares.Select(share => share / 100m)];
    }

    /// <summary>The share of people as shown where each may have chosen several options: two decimals, half away from zero.</summary>
    /// <param name="count">Who chose the option.</param>
    /// <param name="people">Who answered the question, at least one.</param>
    public static decimal Of(long count, long people) => Satisfaction.Round(100m * count / people);

    /// <summary>The sums over people who each chose one option of a scale: m = 1 and x = the option's level.</summary>
    public static RespondentSums OnScale(ReadOnlySpan<long> counts, IReadOnlyList<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var sums = default(RespondentSums);
        for (var option = 0; option < counts.Length; option++)
        {
            var (n, level) = (counts[option], levels[option]);
            sums += new RespondentSums(n, n, n * level, n * level * level, n * level, n, 0, 0, 0);
        }

        return sums;
    }

    /// <summary>The mean level as a percentage of the top level, not rounded, and its 95 % interval.</summary>
    /// <param name="sums">At least one respondent.</param>
    /// <param name="top">The highest level.</param>
    public static (decimal MeanPercent, Interval Interval) Mean(RespondentSums sums, int top)
    {
        var mean = 100m * sums.Points / ((decimal)top * sums.Answered);
        return (mean, Interval.Around((double)mean, Interval.HalfWidth(sums, Surveys.Measure.Mean, top)));
    }
}
