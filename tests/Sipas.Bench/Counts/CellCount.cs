namespace Sipas.Bench.Counts;

/// <summary>What a cell of results has to show: a criterion, a group, a content or the whole.</summary>
internal sealed class CellCount(int levels)
{
    /// <summary>People who answered at least one criterion of the cell.</summary>
    public long Respondents { get; set; }

    /// <summary>Answers by level, lowest first.</summary>
    public long[] Distribution { get; } = new long[levels];

    public long Answers => Distribution.Sum();
}
