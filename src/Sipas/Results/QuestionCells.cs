using System.Text.Json.Serialization;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>
/// What people chose in a question that does not measure satisfaction, or in one item of such a question; the figures are
/// absent where they are suppressed.
/// </summary>
public sealed record QuestionCell
{
    /// <summary>The code of the item, or of a question without items.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the question.</summary>
    public required string Question { get; init; }

    /// <summary>Whether a person chose one option or may have chosen several.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>People who answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Respondents { get; init; }

    /// <summary>Each option, in the order of the form.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OptionCell>? Options { get; init; }

    /// <summary>
    /// Where the options are a scale, the mean level as a percentage of the top one; two decimals. Absent too where an option
    /// is suppressed, which it would give away.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? MeanPercent { get; init; }

    /// <summary>The 95 % interval of the mean; two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? Interval { get; init; }

    /// <summary>Whether the figures are withheld because too few people answered.</summary>
    public bool Suppressed { get; init; }
}

/// <summary>The people who chose one option; the figures are absent where they are suppressed.</summary>
public sealed record OptionCell
{
    /// <summary>The option's code.</summary>
    public required string Code { get; init; }

    /// <summary>People who chose it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Respondents { get; init; }

    /// <summary>Their share of those who answered the question; two decimals. Where one option is chosen, the shares sum to 100.00.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Percent { get; init; }

    /// <summary>The 95 % interval of the share (Wilson); two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? Interval { get; init; }

    /// <summary>Whether the figures are withheld because too few people chose it, or because such an option could be found from them.</summary>
    public bool Suppressed { get; init; }
}
