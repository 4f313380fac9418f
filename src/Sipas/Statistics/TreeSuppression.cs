namespace Sipas.Statistics;

/// <summary>
/// Which cells of which units are withheld, so that no figure of 1 to threshold − 1 people is shown or can be worked out
/// from those that are, by whatever sums and differences over units and over parts of the questionnaire. The rule and its
/// proof: <c>docs/suppression.md</c>.
/// </summary>
public sealed class TreeSuppression
{
    private readonly CellClusters clusters;
    private readonly int threshold;
    private readonly int[] parents;
    private readonly List<int>[] children;
    private readonly long[][] alone;
    private readonly long[][] totals;
    private readonly bool[][] hiddenAlone;
    private readonly bool[][] hiddenTotals;

    /// <summary>Decides for one tree of units and one period.</summary>
    /// <param name="clusters">The cells of the questionnaire.</param>
    /// <param name="parents">The place of each unit's parent, which comes before it; −1 for a root.</param>
    /// <param name="alone">For each unit the people in each cell, without those of the units below it.</param>
    /// <param name="threshold">The fewest people that may be shown; 1 or less hides nothing.</param>
    public TreeSuppression(CellClusters clusters, int[] parents, long[][] alone, int threshold)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(alone);
        (this.clusters, this.parents, this.alone, this.threshold) = (clusters, parents, alone, threshold);
        children = [.. parents.Select(_ => new List<int>())];
        totals = [.. alone.Select(people => people.ToArray())];
        for (var unit = parents.Length - 1; unit >= 0; unit--)
            Join(unit);
        hiddenAlone = [.. alone.Select(people => Within(clusters, people, threshold))];
        hiddenTotals = [.. totals.Select(people => Within(clusters, people, threshold))];
        var touched = Enumerable.Range(0, clusters.Clusters.Length).Where(WithheldSomewhere()).ToArray();
        for (var unit = 0; unit < parents.Length; unit++)
            foreach (var cluster in touched)
                Close(unit, cluster);
    }

    /// <summary>Whether each cluster of a unit with all units below it is withheld.</summary>
    public IReadOnlyList<bool> OfTotal(int unit) => hiddenTotals[unit];

    /// <summary>Whether each cluster of a unit without the units below it is withheld.</summary>
    public IReadOnlyList<bool> OfAlone(int unit) => hiddenAlone[unit];

    /// <summary>
    /// Which clusters are withheld whatever other units show: those with a cell of few people, those of a whole that is
    /// withheld, and so many more of the same whole that the withheld ones together have enough people.
    /// </summary>
    /// <param name="clusters">The cells.</param>
    /// <param name="people">The people in each cell.</param>
    /// <param name="threshold">The fewest people that may be shown.</param>
    public static bool[] Within(CellClusters clusters, ReadOnlySpan<long> people, int threshold)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var hidden = new bool[clusters.Clusters.Length];
        if (!HasFew(people, threshold))
            return hidden;
        for (var first = 0; first < hidden.Length;)
        {
            var whole = clusters.Wholes[first];
            var end = first + 1;
            while (end < hidden.Length && clusters.Wholes[end] == whole)
                end++;
            if (whole != CellClusters.NoWhole && clusters.Hides(hidden, whole))
                hidden.AsSpan(first..end).Fill(true);
            else
                HideFew(clusters, people, threshold, hidden, first..end);
            first = end;
        }

        return hidden;
    }

    private static bool HasFew(ReadOnlySpan<long> people, int threshold)
    {
        foreach (var count in people)
        {
            if (count > 0 && count < threshold)
                return true;
        }

        return false;
    }

    private static void HideFew(CellClusters clusters, ReadOnlySpan<long> people, int threshold, bool[] hidden, Range siblings)
    {
        for (var cluster = siblings.Start.Value; cluster < siblings.End.Value; cluster++)
        {
            foreach (var cell in clusters.Clusters[cluster])
            {
                if (people[cell] > 0 && people[cell] < threshold && !clusters.Hides(hidden, cell))
                    hidden[Cheapest(clusters, people, threshold, cell)] = true;
            }
        }

        Widen(clusters, people, threshold, hidden, siblings);
    }

    // Of two pairs the one with enough people, and of these the one with fewer.
    private static int Cheapest(CellClusters clusters, ReadOnlySpan<long> people, int threshold, int cell)
    {
        var (best, fewest) = (-1, long.MaxValue);
        foreach (var cluster in clusters.ClustersOf[cell])
        {
            var largest = Largest(clusters.Clusters[cluster], people);
            var cost = largest >= threshold ? largest : long.MaxValue - 1;
            if (cost < fewest)
                (best, fewest) = (cluster, cost);
        }

        return best;
    }

    // The withheld clusters of a shown whole can be found together; the cell of most people says how many that are at least.
    private static void Widen(CellClusters clusters, ReadOnlySpan<long> people, int threshold, bool[] hidden, Range siblings)
    {
        var (first, end) = (siblings.Start.Value, siblings.End.Value);
        while (true)
        {
            var (any, most, next) = (false, 0L, -1);
            for (var cluster = first; cluster < end; cluster++)
            {
                var largest = Largest(clusters.Clusters[cluster], people);
                if (hidden[cluster])
                    (any, most) = (true, Math.Max(most, largest));
                else if (largest > 0 && (next < 0 || largest < Largest(clusters.Clusters[next], people)))
                    next = cluster;
            }

            if (!any || most >= threshold || next < 0)
                return;
            hidden[next] = true;
        }
    }

    private static long Largest(int[] cells, ReadOnlySpan<long> people)
    {
        var largest = 0L;
        foreach (var cell in cells)
            largest = Math.Max(largest, people[cell]);
        return largest;
    }

    private void Join(int unit)
    {
        if (parents[unit] < 0)
            return;
        children[parents[unit]].Add(unit);
        var whole = totals[parents[unit]];
        for (var cell = 0; cell < whole.Length; cell++)
            whole[cell] += totals[unit][cell];
    }

    // A cluster of which, or of whose whole, nothing is withheld anywhere stays as it is.
    private Func<int, bool> WithheldSomewhere()
    {
        var somewhere = new bool[clusters.Clusters.Length];
        foreach (var hidden in hiddenTotals.Concat(hiddenAlone))
            for (var cluster = 0; cluster < hidden.Length; cluster++)
                somewhere[cluster] |= hidden[cluster];
        for (var cluster = 0; cluster < somewhere.Length; cluster++)
            somewhere[cluster] |= clusters.Wholes[cluster] is >= 0 and var whole && clusters.Hides(somewhere, whole);
        return cluster => somewhere[cluster];
    }

    // A unit's total is the sum of its parts: its own answers and the totals of the units below it. Where one of these is
    // withheld, so must be another of the same sum; and withheld parts of a shown total must be enough people together.
    private void Close(int unit, int cluster)
    {
        if (clusters.Wholes[cluster] is >= 0 and var whole)
            Inherit(unit, cluster, whole);
        if (children[unit].Count == 0)
        {
            hiddenAlone[unit][cluster] = hiddenTotals[unit][cluster];
            return;
        }

        while (!IsClosed(unit, cluster) && SmallestShown(unit, cluster) is { } next)
            next[cluster] = true;
    }

    private void Inherit(int unit, int cluster, int whole)
    {
        hiddenTotals[unit][cluster] |= clusters.Hides(hiddenTotals[unit], whole);
        hiddenAlone[unit][cluster] |= clusters.Hides(hiddenAlone[unit], whole);
        foreach (var child in children[unit])
            hiddenTotals[child][cluster] |= clusters.Hides(hiddenTotals[child], whole);
    }

    // Over all units and clusters this is where the time goes, so it makes no lists.
    private bool IsClosed(int unit, int cluster)
    {
        var cells = clusters.Clusters[cluster];
        var count = 0;
        Span<long> sums = stackalloc long[cells.Length];
        for (var part = 0; part <= children[unit].Count; part++)
        {
            var (people, hidden) = Part(unit, part);
            if (!hidden[cluster] || Largest(cells, people) == 0)
                continue;
            count++;
            for (var cell = 0; cell < cells.Length; cell++)
                sums[cell] += people[cells[cell]];
        }

        return hiddenTotals[unit][cluster] ? count > 0 : count == 0 || (count > 1 && AreEnough(sums));
    }

    private bool AreEnough(ReadOnlySpan<long> sums)
    {
        foreach (var people in sums)
        {
            if (people > 0 && people < threshold)
                return false;
        }

        return true;
    }

    private bool[]? SmallestShown(int unit, int cluster)
    {
        var (smallest, least) = ((bool[]?)null, long.MaxValue);
        for (var part = 0; part <= children[unit].Count; part++)
        {
            var (people, hidden) = Part(unit, part);
            if (!hidden[cluster] && Largest(clusters.Clusters[cluster], people) is > 0 and var largest && largest < least)
                (smallest, least) = (hidden, largest);
        }

        return smallest;
    }

    // The unit's own answers, then each unit below it.
    private (long[] People, bool[] Hidden) Part(int unit, int part) => part == 0
        ? (alone[unit], hiddenAlone[unit])
        : (totals[children[unit][part - 1]], hiddenTotals[children[unit][part - 1]]);
}
