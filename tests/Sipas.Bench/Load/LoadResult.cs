using HdrHistogram;

namespace Sipas.Bench.Load;

/// <summary>What a round of posts saw.</summary>
internal sealed class LoadResult
{
    private const int MostErrors = 5;
    private readonly Dictionary<string, int> errors = [];

    /// <summary>From the request to the reply in microseconds, up to a minute, to three digits.</summary>
    public LongConcurrentHistogram Latency { get; } = new(1, 60_000_000, 3);

    /// <summary>When the first request was sent, by <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Started { get; set; }

    /// <summary>How long it took from the first request to the last reply.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Posts that were accepted.</summary>
    public long Posts => Latency.TotalCount;

    /// <summary>Accepted posts a second.</summary>
    public double Rate => Posts / Elapsed.TotalSeconds;

    /// <summary>What went wrong and how often: a post is accepted or is named here.</summary>
    public IEnumerable<string> Errors
    {
        get
        {
            lock (errors)
                return [.. errors.Select(error => $"{error.Value} × {error.Key}")];
        }
    }

    public void Accepted(TimeSpan latency) =>
        Latency.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, Latency.HighestTrackableValue));

    public void Failed(string error)
    {
        lock (errors)
        {
            var key = errors.ContainsKey(error) || errors.Count < MostErrors ? error : "other errors";
            errors[key] = errors.GetValueOrDefault(key) + 1;
        }
    }
}
