namespace Sipas.Bench.Scenarios;

/// <summary>The order of a few durations.</summary>
internal sealed class Percentiles(IEnumerable<TimeSpan> durations)
{
    private readonly TimeSpan[] ascending = [.. durations.Order()];

    public int Count => ascending.Length;

    /// <summary>The shortest duration that <paramref name="percent"/> of all do not exceed.</summary>
    public TimeSpan At(double percent) => ascending[Math.Max(0, (int)Math.Ceiling(percent / 100 * ascending.Length) - 1)];
}
