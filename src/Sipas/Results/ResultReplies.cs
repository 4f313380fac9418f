using System.Text.Json.Serialization;
using Sipas.References;
using Sipas.Statistics;
using Sipas.Surveys;
using Sipas.Targets;
using Sipas.Transactions;

namespace Sipas.Results;

/// <summary>The percentages of one unit and period.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Scope"><c>subtree</c>: with all units below; <c>unit</c>: the unit alone.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Threshold">Cells of fewer respondents are suppressed.</param>
/// <param name="Respondents">How many people answered; null where that is suppressed.</param>
/// <param name="Overall">The whole questionnaire.</param>
/// <param name="Contents">Each content.</param>
/// <param name="Groups">Each group.</param>
/// <param name="Criteria">Each criterion.</param>
/// <param name="Change">The change of the index against the period before.</param>
public sealed record UnitResult(
    UnitName Unit,
    string Survey,
    PeriodReply Period,
    string Scope,
    Method Method,
    int Threshold,
    long? Respondents,
    Cell Overall,
    IReadOnlyList<Cell> Contents,
    IReadOnlyList<Cell> Groups,
    IReadOnlyList<Cell> Criteria,
    Change Change) : MappedReply
{
    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }

    /// <summary>The index against the unit's target of the year; null where there is none, or the period is not within one year, or the scope is the unit alone.</summary>
    public TargetReply? Target { get; init; }

    /// <summary>What was published of the unit for the year of the period by this and other indices.</summary>
    public IReadOnlyList<ReferenceReply> References { get; init; } = [];
}

/// <summary>A unit by its code and short name.</summary>
public sealed record UnitName(string Code, string Name);

/// <summary>A period by its key, first and last day.</summary>
public sealed record PeriodReply(string Key, DateOnly From, DateOnly To)
{
    /// <summary>The reply for <paramref name="period"/>.</summary>
    public static PeriodReply Of(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new(period.Key, period.From, period.To);
    }
}

/// <summary>How the index and its interval come about.</summary>
/// <param name="Measure">The measure of a criterion.</param>
/// <param name="Combination">How criteria are combined.</param>
/// <param name="Interval">The interval of groups, contents and overall: <c>ratio-estimator</c>, or <c>ratio-estimator, pooled half-width</c>.</param>
public sealed record Method(Measure Measure, Combination Combination, string Interval)
{
    /// <summary>The method of a questionnaire.</summary>
    public static Method Of(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var index = questionnaire.Index;
        return new(index.Measure, index.Combination,
            index.Combination == Combination.Pooled ? "ratio-estimator" : "ratio-estimator, pooled half-width");
    }
}

/// <summary>The change of the overall index, in percentage points: the difference of the two figures as shown.</summary>
/// <param name="Period">The period compared with.</param>
/// <param name="Overall">Null where either figure is missing or suppressed.</param>
public sealed record Change(string Period, decimal? Overall);

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

    /// <summary>Whether the figures are withheld because too few people answered, or because such a cell could be found from them.</summary>
    public bool Suppressed { get; init; }

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

/// <summary>A ranking of units.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Parent">Whose units are ranked.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Rows">The units by rank; those without a figure last, without a rank.</param>
public sealed record RankingReply(string Survey, PeriodReply Period, UnitName Parent, Method Method, IReadOnlyList<RankingRow> Rows) : MappedReply;

/// <summary>One unit of a ranking; the figures are null where they are suppressed.</summary>
/// <param name="Rank">Competition ranking on the index as shown: 1, 2, 2, 4.</param>
/// <param name="RankLow">The best rank that the intervals allow.</param>
/// <param name="RankHigh">The worst rank that the intervals allow.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Respondents">How many people answered.</param>
/// <param name="Index">The overall index.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Change">Against the period before, in percentage points.</param>
/// <param name="RankChange">Old rank − new rank: positive is better.</param>
/// <param name="Suppressed">Whether the figures are withheld.</param>
public sealed record RankingRow(
    int? Rank,
    int? RankLow,
    int? RankHigh,
    UnitName Unit,
    long? Respondents,
    decimal? Index,
    Interval? Interval,
    decimal? Change,
    int? RankChange,
    bool Suppressed)
{
    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }
}

/// <summary>The index of one unit over time.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="By"><c>month</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="Group">The group or content that is shown; null for the whole questionnaire.</param>
/// <param name="Scope">As in a <see cref="UnitResult"/>.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Points">One for each period, in order.</param>
public sealed record TrendReply(
    UnitName Unit, string Survey, string By, string? Group, string Scope, Method Method, IReadOnlyList<TrendPoint> Points) : MappedReply;

/// <summary>One point of a trend.</summary>
public sealed record TrendPoint(PeriodReply Period, Cell Figures)
{
    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }
}
