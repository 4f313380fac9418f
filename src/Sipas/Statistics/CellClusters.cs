namespace Sipas.Statistics;

/// <summary>
/// The cells of a questionnaire – each criterion, then each group, each content, and the whole – in fixed pairs of neighbours
/// that are parts of one whole. A pair is withheld together, so that what one of them hides the other absorbs. Of an odd
/// number the last has the one before it for a neighbour, which is then in two pairs; an only part is the same as its whole.
/// The questions that are answered by choosing have cells of their own (<see cref="ChoiceCells"/>).
/// </summary>
public sealed class CellClusters
{
    private int[][] clusters = [];
    private int[] wholes = [];

    /// <summary>The clusters of one questionnaire.</summary>
    public CellClusters(TallyLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var (groups, contents) = (layout.Criteria, layout.Criteria + layout.Groups);
        Cells = layout.Criteria + layout.Parts + 1;
        Overall = Cells - 1;
        Add([Overall], NoWhole);
        Divide([.. Enumerable.Range(contents, layout.Parts - layout.Groups)], Overall);
        for (var content = 0; content < layout.Parts - layout.Groups; content++)
            Divide([.. Enumerable.Range(0, layout.Groups).Where(group => layout.ContentOf[group] == content).Select(group => groups + group)], contents + content);
        for (var group = 0; group < layout.Groups; group++)
            Divide([.. Enumerable.Range(0, layout.Criteria).Where(criterion => layout.GroupOf[criterion] == group)], groups + group);
        ClustersOf = Invert();
    }

    /// <summary>The clusters of cells whose order <paramref name="cells"/> gives, and which it divides.</summary>
    internal CellClusters(int cells, Action<CellClusters> divide)
    {
        (Cells, Overall) = (cells, cells - 1);
        Add([Overall], NoWhole);
        divide(this);
        ClustersOf = Invert();
    }

    /// <summary>What the whole questionnaire is part of.</summary>
    public const int NoWhole = -1;

    /// <summary>How many cells there are.</summary>
    public int Cells { get; }

    /// <summary>The cell of the whole questionnaire, the last.</summary>
    public int Overall { get; }

    /// <summary>The cells of each cluster; a cluster comes after that of its whole.</summary>
    public int[][] Clusters => clusters;

    /// <summary>The cell that the cells of each cluster are parts of, or <see cref="NoWhole"/>.</summary>
    public int[] Wholes => wholes;

    /// <summary>The clusters of each cell: one, or two.</summary>
    public int[][] ClustersOf { get; }

    /// <summary>Whether a cell is withheld where these clusters are.</summary>
    public bool Hides(IReadOnlyList<bool> hidden, int cell)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        foreach (var cluster in ClustersOf[cell])
        {
            if (hidden[cluster])
                return true;
        }

        return false;
    }

    /// <summary>Adds the pairs of the parts of a whole.</summary>
    internal void Divide(int[] parts, int whole)
    {
        for (var first = 0; first < parts.Length; first += 2)
            Add(first + 1 < parts.Length ? [parts[first], parts[first + 1]] : parts[Math.Max(0, first - 1)..], whole);
    }

    /// <summary>Adds a cluster.</summary>
    internal void Add(int[] cells, int whole)
    {
        clusters = [.. clusters, cells];
        wholes = [.. wholes, whole];
    }

    private int[][] Invert() =>
        [.. Enumerable.Range(0, Cells).Select(cell => Enumerable.Range(0, clusters.Length).Where(cluster => clusters[cluster].Contains(cell)).ToArray())];
}
