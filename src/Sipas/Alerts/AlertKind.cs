using System.Text.Json.Serialization;

namespace Sipas.Alerts;

/// <summary>What somebody wants to be told of. A closed set; its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind
{
    /// <summary>The index of a cell is below the threshold.</summary>
    [JsonStringEnumMemberName("levelBelow")] LevelBelow = 1,

    /// <summary>The index of a cell has fallen against the period before by more than chance (95 %).</summary>
    [JsonStringEnumMemberName("fall")] Fall = 2,

    /// <summary>The share of flagged answers is above the threshold.</summary>
    [JsonStringEnumMemberName("flaggedAbove")] FlaggedAbove = 3,

    /// <summary>A kiosk that should ask people has not been heard of.</summary>
    [JsonStringEnumMemberName("kioskSilent")] KioskSilent = 4,

    /// <summary>There are more answers than transactions.</summary>
    [JsonStringEnumMemberName("answersAboveTransactions")] AnswersAboveTransactions = 5,

    /// <summary>Nobody has answered for some days.</summary>
    [JsonStringEnumMemberName("noAnswers")] NoAnswers = 6,
}

/// <summary>Whose figures a rule looks at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertScope>))]
public enum AlertScope
{
    /// <summary>The unit with all below it, as one.</summary>
    [JsonStringEnumMemberName("whole")] Whole = 1,

    /// <summary>Each unit directly below it, one by one, with all below that.</summary>
    [JsonStringEnumMemberName("each")] Each = 2,
}

/// <summary>Over which days a rule looks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertSpan>))]
public enum AlertSpan
{
    /// <summary>The month that runs.</summary>
    [JsonStringEnumMemberName("month")] Month = 1,

    /// <summary>The quarter that runs.</summary>
    [JsonStringEnumMemberName("quarter")] Quarter = 2,

    /// <summary>So many days up to today.</summary>
    [JsonStringEnumMemberName("days")] Days = 3,
}

/// <summary>When mail about a rule goes out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Digest>))]
public enum Digest
{
    /// <summary>At once, outside of the quiet hours.</summary>
    [JsonStringEnumMemberName("atOnce")] AtOnce = 1,

    /// <summary>Once a day, all that waits in one mail.</summary>
    [JsonStringEnumMemberName("daily")] Daily = 2,

    /// <summary>On Mondays, all that waits in one mail.</summary>
    [JsonStringEnumMemberName("weekly")] Weekly = 3,
}

/// <summary>How things stand with a rule at a unit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>What the rule is about has begun.</summary>
    [JsonStringEnumMemberName("raised")] Raised = 1,

    /// <summary>It goes on, and is something else than before: plainer, larger, or about another kiosk.</summary>
    [JsonStringEnumMemberName("changed")] Changed = 2,

    /// <summary>It is over.</summary>
    [JsonStringEnumMemberName("cleared")] Cleared = 3,
}
