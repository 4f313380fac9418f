using System.Text.Json.Serialization;

namespace Sipas.Privacy;

/// <summary>What is kept for a time of its own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionKind>))]
public enum RetentionKind
{
    /// <summary>Comments; the rest of the answer stays.</summary>
    [JsonStringEnumMemberName("comments")] Comments = 1,

    /// <summary>Attributes of the person; the rest of the answer stays.</summary>
    [JsonStringEnumMemberName("respondent")] Respondent = 2,

    /// <summary>Whole answers; what was counted stays counted.</summary>
    [JsonStringEnumMemberName("answers")] Answers = 3,

    /// <summary>Answers that were not counted because their id was taken.</summary>
    [JsonStringEnumMemberName("conflicts")] Conflicts = 4,

    /// <summary>Messages of alerts that were delivered or given up, with every try to send them.</summary>
    [JsonStringEnumMemberName("deliveries")] Deliveries = 5,
}
