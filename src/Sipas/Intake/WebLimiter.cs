using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Sipas.Intake;

/// <summary>Limits on answers without credentials: the section <c>Sipas:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Web answers for one unit in a minute, in the long run.</summary>
    [Range(1, 100_000)]
    public int WebPerUnitPerMinute { get; init; } = 300;

    /// <summary>Web answers for one unit that may come at once.</summary>
    [Range(1, 100_000)]
    public int WebBurstPerUnit { get; init; } = 1000;

    /// <summary>Web answers for all units in a minute, in the long run.</summary>
    [Range(1, 10_000_000)]
    public int WebPerMinute { get; init; } = 12_000;

    /// <summary>Answers that one browser may send in an hour before they are flagged; people help each other out with a telephone.</summary>
    [Range(1, 10_000)]
    public int BrowserPerHour { get; init; } = 10;

    /// <summary>Web answers for one unit in an hour that are never too many, where little is known of it or it is small.</summary>
    [Range(1, 100_000)]
    public int UnitPerHourAtLeast { get; init; } = 40;

    /// <summary>How many times its usual number of answers in an hour a unit may get from the web before they are flagged.</summary>
    [Range(1, 100)]
    public double UnitTimesUsual { get; init; } = 3;

    /// <summary>Web answers without proof of work share one part in so many of what the unit may get.</summary>
    [Range(1, 1000)]
    public int UnprovenPart { get; init; } = 4;
}

/// <summary>
/// Limits answers without credentials by their unit and in all, never by address: a whole office shares one, and no
/// address is kept. Kiosks and imports carry credentials and are not limited.
/// </summary>
public sealed class WebLimiter : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<string> limiter;

    /// <summary>Limits by <paramref name="options"/>.</summary>
    public WebLimiter(IOptions<IntakeOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limits = options.Value;
        MostAtOnce = Math.Min(limits.WebBurstPerUnit, limits.WebPerMinute);
        limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(unit => RateLimitPartition.GetTokenBucketLimiter(
                unit, _ => Bucket(limits.WebPerUnitPerMinute, limits.WebBurstPerUnit))),
            PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetTokenBucketLimiter(
                "all", _ => Bucket(limits.WebPerMinute, limits.WebPerMinute))));
    }

    /// <summary>More than this can never be taken.</summary>
    public int MostAtOnce { get; }

    /// <summary>Takes the place of <paramref name="answers"/> answers, at most <see cref="MostAtOnce"/>, for a unit.</summary>
    /// <returns>Null where there is room; otherwise how long to wait.</returns>
    public TimeSpan? Wait(string unit, int answers)
    {
        using var lease = limiter.AttemptAcquire(unit, answers);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => limiter.DisposeAsync();

    // Refilled every second by a sixtieth of the minute's share, at least by one.
    private static TokenBucketRateLimiterOptions Bucket(int perMinute, int burst) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute >= 60 ? 1 : 60.0 / perMinute),
        QueueLimit = 0,
    };
}
