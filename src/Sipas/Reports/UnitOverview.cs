using Sipas.Kiosks;
using Sipas.Quality;
using Sipas.Results;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Reports;

/// <summary>What an official sees of a unit, with all units below it, in the morning.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Questionnaire">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="Result">Every figure of the period, with transactions, target and publication.</param>
/// <param name="Rank">The unit among those of its level below the same parent; null where it has no parent.</param>
/// <param name="Parent">The indices of its parent; null where it has none.</param>
/// <param name="Trend">The index of the last thirteen months of the period, or up to now.</param>
/// <param name="Quality">Flagged answers of the period.</param>
/// <param name="Today">Who has answered today; null where the period has ended, or not begun.</param>
/// <param name="Kiosks">Kiosks that somebody should look at; null where that is none of the reader's business.</param>
public sealed record UnitOverview(
    Unit Unit,
    Questionnaire Questionnaire,
    Period Period,
    UnitResult Result,
    Placement? Rank,
    ParentIndices? Parent,
    TrendReply Trend,
    QualityReply Quality,
    TodayAnswers? Today,
    KioskAttention? Kiosks);

/// <summary>How many people have answered on the day that goes on.</summary>
/// <param name="Day">The day.</param>
/// <param name="Respondents">How many; null where that is withheld, or nobody has.</param>
public sealed record TodayAnswers(DateOnly Day, long? Respondents);

/// <summary>
/// The indices of a unit's parent as its own results show them; those that are withheld are left out. Nothing else of it is
/// told, for who may see a unit need not be allowed to see what is above it: no counts, from which those of other units could be
/// worked out.
/// </summary>
/// <param name="Unit">The parent.</param>
/// <param name="Overall">That of the whole questionnaire.</param>
/// <param name="Groups">Those of the groups, by code.</param>
/// <param name="Criteria">Those of the criteria, by code.</param>
public sealed record ParentIndices(Unit Unit, decimal? Overall, IReadOnlyDictionary<string, decimal> Groups, IReadOnlyDictionary<string, decimal> Criteria)
{
    /// <summary>Those that some cells show.</summary>
    public static ParentIndices Of(Unit unit, QuestionnaireCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new(unit, cells.Overall.Index, Shown(cells.Groups), Shown(cells.Criteria));
    }

    private static Dictionary<string, decimal> Shown(IReadOnlyList<Cell> cells) =>
        cells.Where(cell => cell.Index is not null).ToDictionary(cell => cell.Code!, cell => cell.Index!.Value);
}
