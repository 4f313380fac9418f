using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>All cells of one tally as they are shown.</summary>
public sealed class QuestionnaireCells
{
    private readonly Lazy<IReadOnlyList<QuestionCell>> questions;

    /// <summary>Works out every cell.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="tallies">The answers.</param>
    /// <param name="withFlagged">Whether those that are flagged count.</param>
    /// <param name="withheld">Whether each cluster of cells is withheld.</param>
    /// <param name="choicesWithheld">Whether each cluster of the questions' cells is; null where the questions are not asked for.</param>
    public QuestionnaireCells(PublishedSurvey survey, TalliesApart tallies, bool withFlagged, bool[] withheld, bool[]? choicesWithheld)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentNullException.ThrowIfNull(withheld);
        var tally = tallies.Shown(withFlagged);
        var (questionnaire, layout) = (survey.Questionnaire, survey.Layout);
        var satisfaction = new Satisfaction(questionnaire);

        Overall = Cell.Of(null, satisfaction.Overall(tally), Hides(survey.Clusters.Overall));
        Contents = [.. questionnaire.Contents.Select((content, i) => Cell.Of(content.Code, satisfaction.Content(tally, i), Hides(layout.Criteria + layout.Groups + i)))];
        Groups = [.. questionnaire.Groups.Select((group, i) => Cell.Of(group.Code, satisfaction.Group(tally, i), Hides(layout.Criteria + i)))];
        Criteria = [.. questionnaire.Criteria.Select((criterion, i) => Cell.Of(criterion.Code, satisfaction.Criterion(tally, i), Hides(i)))];
        Score = Score.Of(Scoring.Of(questionnaire), tally, Overall, Enumerable.Range(0, layout.Criteria).Any(Hides));
        Flagged = new(withFlagged, tallies.FlaggedRespondents);
        questions = new(() => choicesWithheld is null ? [] : QuestionResults.Of(survey, tally, choicesWithheld));

        bool Hides(int cell) => survey.Clusters.Hides(withheld, cell);
    }

    private QuestionnaireCells(
        QuestionnaireCells of, Cell overall, IReadOnlyList<Cell> contents, IReadOnlyList<Cell> groups, IReadOnlyList<Cell> criteria, Score? score) =>
        (Overall, Contents, Groups, Criteria, questions, Flagged, Score) = (overall, contents, groups, criteria, of.questions, of.Flagged, score);

    /// <summary>The whole questionnaire.</summary>
    public Cell Overall { get; }

    /// <summary>Each content, in the order of the form.</summary>
    public IReadOnlyList<Cell> Contents { get; }

    /// <summary>Each group, in the order of the form.</summary>
    public IReadOnlyList<Cell> Groups { get; }

    /// <summary>Each criterion, in the order of the form.</summary>
    public IReadOnlyList<Cell> Criteria { get; }

    /// <summary>Points and class; null where the questionnaire has none, the whole is hidden, or it is the mean of units.</summary>
    public Score? Score { get; }

    /// <summary>How many answers are flagged, and whether they count.</summary>
    public FlaggedReply Flagged { get; }

    /// <summary>Each question without items and each item of the others, in the order of the form.</summary>
    public IReadOnlyList<QuestionCell> Questions => questions.Value;

    /// <summary>These cells as the weighted mean of those of the units below.</summary>
    /// <param name="units">The cells of each unit directly below, with its weight.</param>
    public QuestionnaireCells MeanOf(IReadOnlyList<(QuestionnaireCells Cells, decimal Weight)> units)
    {
        return new(
            this, CombinedCells.Of(Overall, units.Select(unit => (unit.Cells.Overall, unit.Weight))),
            Each(cells => cells.Contents), Each(cells => cells.Groups), Each(cells => cells.Criteria), score: null);

        IReadOnlyList<Cell> Each(Func<QuestionnaireCells, IReadOnlyList<Cell>> part) =>
            [.. part(this).Select((cell, i) => CombinedCells.Of(cell, units.Select(unit => (part(unit.Cells)[i], unit.Weight))))];
    }

    /// <summary>The same cells with their changes.</summary>
    /// <param name="previous">The cells of the period before.</param>
    /// <param name="yearBefore">The cells of the same period a year before.</param>
    public QuestionnaireCells ComparedWith(QuestionnaireCells previous, QuestionnaireCells yearBefore)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(yearBefore);
        return new(
            this, Compared(Overall, previous.Overall, yearBefore.Overall), Each(cells => cells.Contents), Each(cells => cells.Groups), Each(cells => cells.Criteria), Score);

        IReadOnlyList<Cell> Each(Func<QuestionnaireCells, IReadOnlyList<Cell>> part) =>
            [.. part(this).Select((cell, i) => Compared(cell, part(previous)[i], part(yearBefore)[i]))];
        static Cell Compared(Cell now, Cell before, Cell year) => now with { Change = now.From(before), ChangeFromYearBefore = now.From(year) };
    }

    /// <summary>Every cell with the kind of its part: <c>overall</c>, <c>content</c>, <c>group</c> or <c>criterion</c>.</summary>
    public IEnumerable<(string Part, Cell Cell)> InOrder =>
    [
        ("overall", Overall),
        .. Contents.Select(cell => ("content", cell)),
        .. Groups.Select(cell => ("group", cell)),
        .. Criteria.Select(cell => ("criterion", cell)),
    ];

    /// <summary>The cell of a group or content, or of the whole questionnaire where <paramref name="code"/> is null.</summary>
    public Cell Part(string? code) => code is null ? Overall : Contents.Concat(Groups).First(cell => cell.Code == code);
}
