using Sipas.Results;

namespace Sipas.Web.Charts;

/// <summary>The upright axis of a chart of percentages over time: as much of 0 to 100 as the figures and their intervals need, on round numbers.</summary>
/// <param name="Low">Its lower end, in percent.</param>
/// <param name="High">Its upper end, in percent.</param>
/// <param name="Step">The distance of its lines, in percent.</param>
public sealed record TrendScale(int Low, int High, int Step)
{
    private const int Least = 8;
    private static readonly int[] Steps = [2, 5, 10, 20];

    /// <summary>Its lines, from below.</summary>
    public IEnumerable<int> Lines => Enumerable.Range(0, (High - Low) / Step + 1).Select(line => Low + line * Step);

    /// <summary>How far down from the upper end a percentage lies, as a share of the axis.</summary>
    public double Down(double percent) => (High - percent) / (High - Low);

    /// <summary>The axis for some figures, so that charts that stand together can share one.</summary>
    /// <param name="cells">The figures.</param>
    /// <param name="target">A target that is to be seen, too.</param>
    public static TrendScale Of(IEnumerable<Cell> cells, decimal? target = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var ends = cells.Where(cell => cell.Interval is not null).SelectMany(cell => new[] { cell.Interval!.Value.Low, cell.Interval.Value.High }).ToList();
        if (ends.Count == 0)
            return new(0, 100, 20);
        if (target is { } aim)
            ends.Add((double)aim);
        var range = Math.Max(ends.Max() - ends.Min(), Least);
        var step = Steps.FirstOrDefault(step => range <= 5 * step, 20);
        var low = step * (int)Math.Floor(ends.Min() / step);
        var high = Math.Max(step * (int)Math.Ceiling(ends.Max() / step), low + 2 * step);
        return high > 100 ? new(Math.Max(0, low - (high - 100)), 100, step) : new(low, high, step);
    }
}
