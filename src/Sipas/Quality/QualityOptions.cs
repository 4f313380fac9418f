using System.ComponentModel.DataAnnotations;

namespace Sipas.Quality;

/// <summary>From where on an answer is doubtful: the section <c>Sipas:Quality</c>. Why these: <c>docs/quality.md</c>.</summary>
public sealed class QualityOptions
{
    /// <summary>Too fast: less than so many seconds from one question to the next on average; 0 for never.</summary>
    [Range(0, 60)]
    public double FastestSeconds { get; init; } = 1;

    /// <summary>Straight-lining: only where so many criteria or more are answered.</summary>
    [Range(2, 1000)]
    public int StraightFrom { get; init; } = 20;

    /// <summary>Straight-lining: and less than so many seconds from one question to the next on average; 0 for never.</summary>
    [Range(0, 60)]
    public double StraightSeconds { get; init; } = 2;

    /// <summary>Device burst: more answers than this from one device within a minute.</summary>
    [Range(1, 10_000)]
    public int MostInMinute { get; init; } = 6;

    /// <summary>Device burst: or more than this within ten minutes.</summary>
    [Range(1, 100_000)]
    public int MostInTenMinutes { get; init; } = 30;

    /// <summary>Out of hours: not within the opening hours, nor so long after them, while those who waited are still served.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan AfterClosing { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Clock wrong: the device's clock was further off than this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);
}
