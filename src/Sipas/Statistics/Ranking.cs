namespace Sipas.Statistics;

/// <summary>A place in a ranking.</summary>
/// <param name="Rank">Competition ranking: 1, 2, 2, 4.</param>
/// <param name="Low">The best rank that the intervals allow.</param>
/// <param name="High">The worst rank that the intervals allow.</param>
public readonly record struct RankRange(int Rank, int Low, int High);

/// <summary>Ranks by the index as shown, highest first.</summary>
public static class Ranking
{
    /// <summary>
    /// Ranks every entry. Somebody is surely better where the whole of their interval lies above, surely worse where it
    /// lies below; the range of ranks is what remains.
    /// </summary>
    /// <param name="entries">The rounded index and the interval of each.</param>
    /// <returns>The ranks in the order of <paramref name="entries"/>.</returns>
    public static RankRange[] Rank(IReadOnlyList<(decimal Index, Interval Interval)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var indexes = entries.Select(entry => entry.Index).Order().ToArray();
        var lows = entries.Select(entry => entry.Interval.Low).Order().ToArray();
        var highs = entries.Select(entry => entry.Interval.High).Order().ToArray();
        return [.. entries.Select(entry => new RankRange(
            1 + CountAbove(indexes, entry.Index),
            1 + CountAbove(lows, entry.Interval.High),
            entries.Count - CountBelow(highs, entry.Interval.Low)))];
    }

    private static int CountAbove<T>(T[] ascending, T value)
        where T : IComparable<T> => ascending.Length - FirstWhere(ascending, other => other.CompareTo(value) > 0);

    private static int CountBelow<T>(T[] ascending, T value)
        where T : IComparable<T> => FirstWhere(ascending, other => other.CompareTo(value) >= 0);

    private static int FirstWhere<T>(T[] ascending, Predicate<T> holds)
    {
        var (from, to) = (0, ascending.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (holds(ascending[middle]))
                to = middle;
            else
                from = middle + 1;
        }

        return from;
    }
}
