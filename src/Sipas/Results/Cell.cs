using System.Text.Json.Serialization;
using Sipas.Statistics;

namespace Sipas.Results;

/// <summary>The figures of one cell; all but the code are absent where they are suppressed.</summary>
public sealed record Cell
{
    /// <summary>The criterion, group or content; absent for the whole questionnaire.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <inheritdoc cref="Figures.Respondents"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Respondents { get; init; }

    /// <inheritdoc cref="Figures.Answers"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Answers { get; init; }

    /// <inheritdoc cref="Figures.Distribution"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Distribution { get; init; }

    /// <summary>Two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? SatisfiedPercent { get; init; }

    /// <summary>Two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? MeanPercent { get; init; }

    /// <summary>Two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Index { get; init; }

    /// <summary>The 95 % interval of the index; two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? Interval { get; init; }

    /// <summary>The change of the index against the period before; absent where either is missing or suppressed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Difference? Change { get; init; }

    /// <summary>The change of the index against the same period a year before; absent where either is missing or suppressed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Difference? ChangeFromYearBefore { get; init; }

    /// <summary>Whether the figures are withheld because too few people answered, or because such a cell could be found from them.</summary>
    public bool Suppressed { get; init; }

    /// <summary>How the cell differs from the same one of another period; null where either is suppressed.</summary>
    public Difference? From(Cell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this is { Index: { } index, Interval: { } interval } && other is { Index: { } before, Interval: { } around }
            ? Difference.Between((index, interval), (before, around))
            : null;
    }

    /// <summary>The cell for <paramref name="figures"/> as they are shown; suppressed where they are null or hidden.</summary>
    public static Cell Of(string? code, Figures? figures, bool hidden) => figures is null || hidden
        ? new() { Code = code, Suppressed = true }
        : new()
        {
            Code = code,
            Respondents = figures.Respondents,
            Answers = figures.Answers,
            Distribution = figures.Distribution,
            SatisfiedPercent = Satisfaction.Round(figures.SatisfiedPercent),
            MeanPercent = Satisfaction.Round(figures.MeanPercent),
            Index = Satisfaction.Round(figures.Index),
            Interval = figures.Interval.Rounded(),
        };
}
