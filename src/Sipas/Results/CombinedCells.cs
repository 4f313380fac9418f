using Sipas.Statistics;

namespace Sipas.Results;

/// <summary>How the figures of the units below become that of a unit.</summary>
/// <param name="Name"><c>pooled</c>: all answers together; <c>mean</c>: the mean of the units; otherwise the name of the weights.</param>
/// <param name="Weights">The weight of each unit by its key; null where all weigh the same.</param>
public sealed record UnitCombination(string Name, IReadOnlyDictionary<int, decimal>? Weights = null)
{
    /// <summary>All answers together: a unit weighs as much as it has answers.</summary>
    public static UnitCombination Pooled { get; } = new("pooled");

    /// <summary>Each unit weighs the same, however many answered.</summary>
    public static UnitCombination Mean { get; } = new("mean");

    /// <summary>What a unit weighs; a unit without a weight does not count.</summary>
    public decimal WeightOf(int unit) => Weights is null ? 1 : Weights.GetValueOrDefault(unit);
}

/// <summary>
/// Figures of a unit as the weighted mean of those of the units directly below it. People and answers stay those of all
/// of them. Units whose cell is withheld do not count: their figure could be worked out from the mean.
/// </summary>
public static class CombinedCells
{
    /// <summary>One cell.</summary>
    /// <param name="pooled">The cell over all answers.</param>
    /// <param name="units">The same cell of each unit below, with its weight, 0 or more.</param>
    public static Cell Of(Cell pooled, IEnumerable<(Cell Cell, decimal Weight)> units)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        ArgumentNullException.ThrowIfNull(units);
        var shown = units.Where(unit => !unit.Cell.Suppressed && unit.Weight > 0).ToArray();
        if (pooled.Suppressed || shown.Length == 0)
            return new() { Code = pooled.Code, Suppressed = true };
        var total = shown.Sum(unit => unit.Weight);
        var index = Mean(cell => cell.Index!.Value);
        return pooled with
        {
            SatisfiedPercent = Satisfaction.Round(Mean(cell => cell.SatisfiedPercent!.Value)),
            MeanPercent = Satisfaction.Round(Mean(cell => cell.MeanPercent!.Value)),
            Index = Satisfaction.Round(index),
            Interval = new Interval(
                Math.Max(0, (double)index - Margin(cell => (double)cell.Index!.Value - cell.Interval!.Value.Low)),
                Math.Min(100, (double)index + Margin(cell => cell.Interval!.Value.High - (double)cell.Index!.Value))).Rounded(),
        };

        decimal Mean(Func<Cell, decimal> figure) => shown.Sum(unit => unit.Weight * figure(unit.Cell)) / total;
        // The units' people are different, so their errors are independent: the squares of the weighted margins add up.
        double Margin(Func<Cell, double> side) => Math.Sqrt(shown.Sum(unit => Math.Pow((double)(unit.Weight / total) * side(unit.Cell), 2)));
    }
}
