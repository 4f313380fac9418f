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

    /// <summary>Flagged answers of the point.</summary>
    public FlaggedReply? Flagged { get; init; }
}
