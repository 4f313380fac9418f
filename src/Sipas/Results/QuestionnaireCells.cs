using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>All cells of one tally as they are shown.</summary>
public sealed class QuestionnaireCells
{
    /// <summary>Works out every cell.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="tally">The answers.</param>
    /// <param name="withheld">Whether each cluster of cells is withheld.</param>
    public QuestionnaireCells(PublishedSurvey survey, Tally tally, bool[] withheld)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(withheld);
        var (questionnaire, layout) = (survey.Questionnaire, survey.Layout);
        var satisfaction = new Satisfaction(questionnaire);

        Overall = Cell.Of(null, satisfaction.Overall(tally), Hides(survey.Clusters.Overall));
        Contents = [.. questionnaire.Contents.Select((content, i) => Cell.Of(content.Code, satisfaction.Content(tally, i), Hides(layout.Criteria + layout.Groups + i)))];
        Groups = [.. questionnaire.Groups.Select((group, i) => Cell.Of(group.Code, satisfaction.Group(tally, i), Hides(layout.Criteria + i)))];
        Criteria = [.. questionnaire.Criteria.Select((criterion, i) => Cell.Of(criterion.Code, satisfaction.Criterion(tally, i), Hides(i)))];

        bool Hides(int cell) => survey.Clusters.Hides(withheld, cell);
    }

    /// <summary>The whole questionnaire.</summary>
    public Cell Overall { get; }

    /// <summary>Each content, in the order of the form.</summary>
    public IReadOnlyList<Cell> Contents { get; }

    /// <summary>Each group, in the order of the form.</summary>
    public IReadOnlyList<Cell> Groups { get; }

    /// <summary>Each criterion, in the order of the form.</summary>
    public IReadOnlyList<Cell> Criteria { get; }

    /// <summary>The cell of a group or content, or of the whole questionnaire where <paramref name="code"/> is null.</summary>
    public Cell Part(string? code) => code is null ? Overall : Contents.Concat(Groups).First(cell => cell.Code == code);
}
