using Sipas.Bench.Units;

namespace Sipas.Bench.Answers;

/// <summary>
/// How busy and how good each unit is: each has a quality of its own, and within it some groups of criteria are better
/// than others.
/// </summary>
internal sealed class Tendencies
{
    private const int Lots = 1 << 17;
    private readonly int[] lots = new int[Lots];
    private readonly double[,] quality;

    public Tendencies(IReadOnlyList<BenchUnit> units, int groups, ulong seed)
    {
        var dice = new Dice(seed);
        quality = new double[units.Count, groups];
        var busy = new double[units.Count];
        for (var unit = 0; unit < units.Count; unit++)
        {
            busy[unit] = Math.Exp(0.5 * dice.Normal());
            var own = 0.35 * dice.Normal();
            for (var group = 0; group < groups; group++)
                quality[unit, group] = own + 0.2 * dice.Normal();
        }

        Divide(busy);
    }

    /// <summary>A unit, the busier ones more often.</summary>
    public int Unit(Dice dice) => lots[dice.Below(Lots)];

    /// <summary>How much better than usual a unit is in a group of criteria.</summary>
    public double Quality(int unit, int group) => quality[unit, group];

    // Each unit gets its share of the lots, and so a unit is drawn with one look-up.
    private void Divide(double[] shares)
    {
        var (total, sum, lot) = (shares.Sum(), 0.0, 0);
        for (var unit = 0; unit < shares.Length; unit++)
            for (sum += shares[unit]; lot < Lots && lot < sum / total * Lots; lot++)
                lots[lot] = unit;
        Array.Fill(lots, shares.Length - 1, lot, Lots - lot);
    }
}
