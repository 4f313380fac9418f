using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>Points and class of a set of answers, as the questionnaire's <see cref="ScoringDefinition"/> has them.</summary>
public sealed class Scoring
{
    // Beyond this many decimals a sum of quotients is no longer exact, and a half must not be missed by so little.
    private const int Exact = 20;

    private readonly Questionnaire questionnaire;
    private readonly ScoringDefinition definition;

    private Scoring(Questionnaire questionnaire, ScoringDefinition definition)
    {
        this.questionnaire = questionnaire;
        this.definition = definition;
    }

    /// <summary>The scoring of a questionnaire; null where it has none.</summary>
    public static Scoring? Of(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire.Scoring is { } definition ? new(questionnaire, definition) : null;
    }

    /// <summary>Whether the index alone does not tell the class: points need the tallies of every criterion.</summary>
    public bool NeedsCriteria => definition.Figure == ScoredFigure.Points;

    /// <inheritdoc cref="ScoringDefinition.Source"/>
    public string Source => definition.Source;

    /// <summary>The most points there are: criteria × highest level.</summary>
    public int Maximum => questionnaire.Criteria.Count * questionnaire.HighestLevel;

    /// <summary>
    /// The total of points, unrounded: the sum over the criteria of the mean level. A criterion that nobody answered takes
    /// the mean of the others, so that the total keeps its maximum.
    /// </summary>
    /// <returns>Null where nobody answered anything.</returns>
    public decimal? Points(Tally tally)
    {
        var satisfaction = new Satisfaction(questionnaire);
        var means = Enumerable.Range(0, questionnaire.Criteria.Count)
            .Select(criterion => satisfaction.Criterion(tally, criterion)?.MeanPercent)
            .OfType<decimal>()
            .ToArray();
        return means.Length == 0 ? null : Math.Round(Maximum * means.Sum() / (100 * means.Length), Exact);
    }

    /// <summary>The figure that is rated, as shown: the points of <paramref name="tally"/>, or <paramref name="index"/>.</summary>
    /// <param name="tally">The answers; may be null where the index is rated.</param>
    /// <param name="index">The index in percent.</param>
    public decimal? Rated(Tally? tally, decimal? index) =>
        (NeedsCriteria ? Points(tally!) : index) is { } figure ? Satisfaction.Round(figure) : null;

    /// <summary>The class of a figure as shown: the best one whose lower bound it reaches; null where there are none.</summary>
    public RatingClass? ClassOf(decimal? rated) => definition.Classes.FirstOrDefault(known => rated >= known.From);
}
