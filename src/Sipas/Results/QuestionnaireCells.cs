using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>
/// All cells of one tally as they are shown. A group's criteria, a content's groups and the questionnaire's contents are
/// parts of a whole: where one of them is hidden and the whole is not, another part is hidden with it.
/// </summary>
public sealed class QuestionnaireCells
{
    /// <summary>Works out every cell.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="tally">The answers.</param>
    /// <param name="threshold">The fewest people that may be shown.</param>
    /// <param name="hidden">Whether everything is hidden already.</param>
    public QuestionnaireCells(PublishedSurvey survey, Tally tally, int threshold, bool hidden)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(tally);
        var (questionnaire, layout) = (survey.Questionnaire, survey.Layout);
        var satisfaction = new Satisfaction(questionnaire);
        var contentHidden = Hide(layout.Parts - layout.Groups, content => tally.Parts[layout.Groups + content].Respondents, _ => 0, [hidden], threshold);
        var groupHidden = Hide(layout.Groups, group => tally.Parts[group].Respondents, group => layout.ContentOf[group], contentHidden, threshold);
        var criterionHidden = Hide(layout.Criteria, criterion => Sum(tally.LevelsOf(criterion)), criterion => layout.GroupOf[criterion], groupHidden, threshold);

        Overall = Cell.Of(null, satisfaction.Overall(tally), hidden);
        Contents = [.. questionnaire.Contents.Select((content, i) => Cell.Of(content.Code, satisfaction.Content(tally, i), contentHidden[i]))];
        Groups = [.. questionnaire.Groups.Select((group, i) => Cell.Of(group.Code, satisfaction.Group(tally, i), groupHidden[i]))];
        Criteria = [.. questionnaire.Criteria.Select((criterion, i) => Cell.Of(criterion.Code, satisfaction.Criterion(tally, i), criterionHidden[i]))];
    }

    /// <summary>The whole questionnaire.</summary>
    public Cell Overall { get; }

    /// <summary>Each content, in the order of the form.</summary>
    public IReadOnlyList<Cell> Contents { get; }

    /// <summary>Each group, in the order of the form.</summary>
    public IReadOnlyList<Cell> Groups { get; }

    /// <summary>Each criterion, in the order of the form.</summary>
    public IReadOnlyList<Cell> Criteria { get; }

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

    // Parts of a hidden whole are hidden; parts of a shown one by Suppression's rule.
    private static bool[] Hide(int parts, Func<int, long> respondents, Func<int, int> wholeOf, bool[] wholeHidden, int threshold)
    {
        var hidden = new bool[parts];
        foreach (var siblings in Enumerable.Range(0, parts).GroupBy(wholeOf))
        {
            var places = siblings.ToArray();
            var among = Suppression.Hidden([.. places.Select(respondents)], threshold);
            for (var i = 0; i < places.Length; i++)
                hidden[places[i]] = wholeHidden[siblings.Key] || among[i];
        }

        return hidden;
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
