using System.Text.Json.Serialization;

namespace Sipas.Results;

/// <summary>A result says on which map of units it was read, and whether flagged answers count in it.</summary>
public abstract record MappedReply
{
    /// <summary><c>now</c>: the units as they are today; <c>then</c>: as they were on <see cref="MapOn"/>. Who had ended by that day counts for the successor.</summary>
    public string Map { get; init; } = "now";

    /// <summary>The day of the map of then: the last of the period, or today if that is earlier; absent for the map of now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? MapOn { get; init; }

    /// <summary>Flagged answers; absent from what was published before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FlaggedReply? Flagged { get; init; }
}
