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
/// <param name="Questions">Each question that does not measure satisfaction, one with items by its items.</param>
/// <param name="Change">The change of the index against the period before.</param>
/// <param name="ChangeFromYearBefore">The change of the index against the same period a year before.</param>
/// <param name="Highlights">Where it is best and worst, and what fell most.</param>
/// <param name="Score">Points and class; absent where the questionnaire has none or the whole is suppressed.</param>
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
    IReadOnlyList<QuestionCell> Questions,
    Change Change,
    Change ChangeFromYearBefore,
    Highlights Highlights,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Score? Score = null) : MappedReply
{
    /// <summary>The newest publication of these figures, and what has come in since; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PublishedRevision? Published { get; init; }

    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }

    /// <summary>The index against the unit's target of the year; null where there is none, or the period is not within one year, or the scope is the unit alone.</summary>
    public TargetReply? Target { get; init; }

    /// <summary>What was published of the unit for the year of the period by this and other indices.</summary>
    public IReadOnlyList<ReferenceReply> References { get; init; } = [];
}

/// <summary>The newest publication of a unit's figures, beside its live ones.</summary>
/// <param name="Publication">The publication's id.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="LateAnswers">People counted since; null where either number of respondents is suppressed.</param>
public sealed record PublishedRevision(int Publication, int Revision, DateTimeOffset PublishedAt, long? LateAnswers);

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
/// <param name="Units">How units are combined: <c>pooled</c>, <c>mean</c>, or the name of the weights.</param>
/// <param name="Interval">The interval of groups, contents and overall: <c>ratio-estimator</c>, or <c>ratio-estimator, pooled half-width</c>; of combined units the root of the sum of their squares.</param>
public sealed record Method(Measure Measure, Combination Combination, string Units, string Interval)
{
    /// <summary>The method of a questionnaire, over units combined in a certain way, pooled if nothing else is said.</summary>
    public static Method Of(Questionnaire questionnaire, UnitCombination? units = null)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var index = questionnaire.Index;
        return new(index.Measure, index.Combination, (units ?? UnitCombination.Pooled).Name,
            index.Combination == Combination.Pooled ? "ratio-estimator" : "ratio-estimator, pooled half-width");
    }
}

/// <summary>The change of the overall index, in percentage points: the difference of the two figures as shown.</summary>
/// <param name="Period">The period compared with.</param>
/// <param name="Overall">Null where either figure is missing or suppressed.</param>
/// <param name="Significant">Whether it is more than chance; null where there is no change to tell.</param>
public sealed record Change(string Period, decimal? Overall, bool? Significant)
{
    /// <summary>The change that a cell shows.</summary>
    public static Change Of(Period period, Difference? difference)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new(period.Key, difference?.Points, difference?.Significant);
    }
}

/// <summary>Codes of cells that stand out among those shown, the most conspicuous first.</summary>
/// <param name="LowestCriteria">The five criteria of lowest index.</param>
/// <param name="HighestCriteria">The five criteria of highest index.</param>
/// <param name="LowestGroups">The three groups of lowest index.</param>
/// <param name="FellMost">Up to five criteria whose index is lower than in the period before, by the fall.</param>
public sealed record Highlights(
    IReadOnlyList<string> LowestCriteria, IReadOnlyList<string> HighestCriteria, IReadOnlyList<string> LowestGroups, IReadOnlyList<string> FellMost)
{
    private const int Criteria = 5;
    private const int Groups = 3;

    /// <summary>The highlights of some cells; of equal ones in the order of the form.</summary>
    public static Highlights Of(IReadOnlyList<Cell> groups, IReadOnlyList<Cell> criteria) => new(
        Codes(Shown(criteria).OrderBy(cell => cell.Index), Criteria),
        Codes(Shown(criteria).OrderByDescending(cell => cell.Index), Criteria),
        Codes(Shown(groups).OrderBy(cell => cell.Index), Groups),
        Codes(criteria.Where(cell => cell.Change?.Points < 0).OrderBy(cell => cell.Change!.Value.Points), Criteria));

    private static IEnumerable<Cell> Shown(IReadOnlyList<Cell> cells) => cells.Where(cell => !cell.Suppressed);

    private static string[] Codes(IEnumerable<Cell> cells, int most) => [.. cells.Take(most).Select(cell => cell.Code!)];
}

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

/// <summary>A ranking of units.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Parent">Whose units are ranked.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Rows">The units by rank; those without a figure last, without a rank.</param>
/// <param name="Above">How many are above a percentage, where that was asked for.</param>
public sealed record RankingReply(
    string Survey,
    PeriodReply Period,
    UnitName Parent,
    Method Method,
    IReadOnlyList<RankingRow> Rows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountAbove? Above = null) : MappedReply;

/// <summary>How many units are above a percentage, as in "18 of 19 departments above 96 %".</summary>
/// <param name="Percent">The percentage.</param>
/// <param name="Units">How many units have a higher index, as shown.</param>
/// <param name="Surely">How many of them also with the whole of their interval.</param>
/// <param name="Of">Of how many that have a figure.</param>
public sealed record CountAbove(decimal Percent, int Units, int Surely, int Of)
{
    /// <summary>The count among <paramref name="rows"/>; null where none is asked for.</summary>
    public static CountAbove? In(decimal? percent, IReadOnlyList<RankingRow> rows) => percent is not { } above ? null : new(
        above,
        rows.Count(row => row.Index > above),
        rows.Count(row => row.Interval?.Low > (double)above),
        rows.Count(row => !row.Suppressed));
}

/// <summary>One unit of a ranking; the figures are null where they are suppressed.</summary>
/// <param name="Rank">Competition ranking on the index as shown: 1, 2, 2, 4.</param>
/// <param name="RankLow">The best rank that the intervals allow.</param>
/// <param name="RankHigh">The worst rank that the intervals allow.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Respondents">How many people answered.</param>
/// <param name="Index">The overall index.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Change">Against the period before, in percentage points.</param>
/// <param name="ChangeSignificant">Whether that change is more than chance; null where there is none to tell.</param>
/// <param name="RankChange">Old rank − new rank: positive is better.</param>
/// <param name="DiffersFromAbove">Whether the difference from the unit in the row above is more than chance; null in the first row and where either is suppressed.</param>
/// <param name="Suppressed">Whether the figures are withheld.</param>
/// <param name="Class">The code of the class that its score belongs to; absent where the questionnaire has none.</param>
public sealed record RankingRow(
    int? Rank,
    int? RankLow,
    int? RankHigh,
    UnitName Unit,
    long? Respondents,
    decimal? Index,
    Interval? Interval,
    decimal? Change,
    bool? ChangeSignificant,
    int? RankChange,
    bool? DiffersFromAbove,
    bool Suppressed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null)
{
    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }

    /// <summary>The row below <paramref name="above"/>.</summary>
    public RankingRow Below(RankingRow above)
    {
        ArgumentNullException.ThrowIfNull(above);
        return this is { Index: { } index, Interval: { } interval } && above is { Index: { } higher, Interval: { } around }
            ? this with { DiffersFromAbove = Difference.Between((index, interval), (higher, around)).Significant }
            : this;
    }
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
