namespace Sipas.Statistics;

/// <summary>How two percentages differ: of two periods, or of two units.</summary>
/// <param name="Points">The difference of the two figures as shown, in percentage points; two decimals.</param>
/// <param name="Significant">Whether chance alone would hardly make such a difference (95 %).</param>
public readonly record struct Difference(decimal Points, bool Significant)
{
    /// <summary>The difference of <paramref name="now"/> from <paramref name="before"/>, figures of different people.</summary>
    /// <param name="now">A percentage as shown, with its 95 % interval.</param>
    /// <param name="before">What it is compared with.</param>
    public static Difference Between((decimal Index, Interval Interval) now, (decimal Index, Interval Interval) before) =>
        new(now.Index - before.Index, IsSignificant(now, before));

    // The interval of a difference from the intervals of its sides, which need not be symmetric (Newcombe 1998, Statistics
    // in Medicine 17, method 10). Where all answered alike the margin of a side is 0 only because nothing is known of it.
    private static bool IsSignificant((decimal Index, Interval Interval) a, (decimal Index, Interval Interval) b)
    {
        if (a.Interval.Low >= a.Interval.High || b.Interval.Low >= b.Interval.High)
            return false;
        var (x, y) = ((double)a.Index, (double)b.Index);
        var down = double.Hypot(x - a.Interval.Low, b.Interval.High - y);
        var up = double.Hypot(a.Interval.High - x, y - b.Interval.Low);
        return x - y - down > 0 || x - y + up < 0;
    }
}
