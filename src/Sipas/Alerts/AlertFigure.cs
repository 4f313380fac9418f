using Sipas.Results;
using Sipas.Statistics;

namespace Sipas.Alerts;

/// <summary>What a rule saw: nothing in it is more than the results of the same unit and days tell.</summary>
/// <param name="Period">The days that it looked over, as a period is written.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">The last.</param>
public sealed record AlertFigure(string Period, DateOnly From, DateOnly To)
{
    /// <summary>The index, or the share of flagged answers; two decimals.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public Interval? Interval { get; init; }

    /// <summary>By how many percentage points the index differs from that of the period before.</summary>
    public decimal? Change { get; init; }

    /// <summary>The period before, where there is a change.</summary>
    public string? Before { get; init; }

    /// <summary>How many people answered: for an index without those whose answers are flagged, otherwise all of them.</summary>
    public long? Respondents { get; init; }

    /// <summary>How many answers are flagged.</summary>
    public long? Flagged { get; init; }

    /// <summary>How many transactions there were.</summary>
    public long? Transactions { get; init; }

    /// <summary>The names of the kiosks that are silent, with commas between them.</summary>
    public string? Kiosks { get; init; }

    /// <summary>A figure over a period.</summary>
    public static AlertFigure Over(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new(period.Key, period.From, period.To);
    }

    /// <summary>The days as a period.</summary>
    public Period AsPeriod() => new(Period, From, To);
}

/// <summary>What a look at the figures found.</summary>
/// <param name="Fingerprint">What it is, as far as it matters to whoever was told: the same text, the same news. Empty where there is nothing to tell.</param>
/// <param name="Figure">The figures.</param>
public sealed record Finding(string Fingerprint, AlertFigure Figure)
{
    /// <summary>Whether there is something to tell.</summary>
    public bool IsOne => Fingerprint.Length > 0;
}
