namespace Sipas.Web.Officials.Comparing;

/// <summary>The five steps that tint percentages, all of one width: whole points, so that their ends can be said.</summary>
/// <param name="From">Where the lowest step begins, in percent.</param>
/// <param name="Width">How many points each step has.</param>
public sealed record HeatScale(int From, int Width)
{
    /// <summary>How many steps there are; 1 is the lowest.</summary>
    public const int Steps = 5;

    // Never narrower than two points: what may be chance is not to look like a difference.
    private static readonly int[] Widths = [2, 5, 10, 20];

    /// <summary>The narrowest scale that all figures find a place on.</summary>
    public static HeatScale Of(IEnumerable<decimal> figures)
    {
        var known = figures.ToList();
        if (known.Count == 0)
            return new(0, Widths[^1]);
        var (low, high) = (known.Min(), known.Max());
        var width = Widths.First(width => StartOf(low, width) + Steps * width is var end && (end > high || end == 100));
        return new(StartOf(low, width), width);
    }

    /// <summary>The step of a percentage, from 1 to 5.</summary>
    public int StepOf(decimal percent) => Math.Clamp((int)decimal.Floor((percent - From) / Width), 0, Steps - 1) + 1;

    /// <summary>Where a step begins.</summary>
    public int LowOf(int step) => From + (step - 1) * Width;

    /// <summary>Where the next one begins.</summary>
    public int HighOf(int step) => From + step * Width;

    private static int StartOf(decimal low, int width) => Math.Min((int)decimal.Floor(low / width) * width, 100 - Steps * width);
}
