using System.Text.Json.Serialization;
using Sipas.Statistics;

namespace Sipas.Targets;

/// <summary>How an index stands to its target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetStatus>))]
public enum TargetStatus
{
    /// <summary>The whole interval lies at or above the target.</summary>
    [JsonStringEnumMemberName("met")]
    Met,

    /// <summary>The whole interval lies below the target.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>The target lies within the interval: the answers do not decide.</summary>
    [JsonStringEnumMemberName("within-margin")]
    WithinMargin,
}

/// <summary>An index beside its target.</summary>
/// <param name="Percent">The target.</param>
/// <param name="Status">Null where the index is suppressed.</param>
/// <param name="Difference">The index as shown less the target, in percentage points; null where the index is suppressed.</param>
public sealed record TargetReply(decimal Percent, TargetStatus? Status, decimal? Difference)
{
    /// <summary>Compares an index and its interval, both as shown, with the target.</summary>
    public static TargetReply Of(decimal percent, decimal? index, Interval? interval) => index is null || interval is not { } margin
        ? new(percent, null, null)
        : new(percent, Compare((double)percent, margin), index - percent);

    private static TargetStatus Compare(double percent, Interval interval) =>
        interval.Low >= percent ? TargetStatus.Met
        : interval.High < percent ? TargetStatus.Missed
        : TargetStatus.WithinMargin;
}
