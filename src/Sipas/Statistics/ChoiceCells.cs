using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>
/// The cells of the questions that are answered by choosing: for each code the people who answered it, then those who chose
/// each option and, where several may be chosen, those who did not choose each; at last everybody who answered the
/// questionnaire. Options of which one is chosen are parts of those who answered, and withheld in pairs as criteria are; where
/// several may be, those who chose one and those who did not are such a pair.
/// </summary>
public sealed class ChoiceCells
{
    private readonly ChoiceLayout layout;
    private readonly int[] places;

    /// <summary>The cells of one questionnaire.</summary>
    public ChoiceCells(ChoiceLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        this.layout = layout;
        places = new int[layout.Answerable.Count];
        var cells = 0;
        for (var code = 0; code < places.Length; code++)
        {
            places[code] = cells;
            cells += 1 + OptionsOf(code) * (IsSingle(code) ? 1 : 2);
        }

        Clusters = new(cells + 1, Divide);
    }

    /// <summary>What is withheld together.</summary>
    public CellClusters Clusters { get; }

    /// <summary>The people in each cell.</summary>
    /// <param name="counts">In the order of the <see cref="ChoiceLayout"/>; empty where nobody chose anything.</param>
    /// <param name="respondents">How many answered the questionnaire.</param>
    public long[] People(ReadOnlySpan<long> counts, long respondents)
    {
        var people = new long[Clusters.Cells];
        people[^1] = respondents;
        for (var code = 0; code < places.Length && !counts.IsEmpty; code++)
        {
            var (answered, options) = (counts[layout.Places[code]], OptionsOf(code));
            people[places[code]] = answered;
            for (var option = 0; option < options; option++)
            {
                var chose = people[places[code] + 1 + option] = counts[layout.Places[code] + 1 + option];
                if (!IsSingle(code))
                    people[places[code] + 1 + options + option] = answered - chose;
            }
        }

        return people;
    }

    /// <summary>Whether nothing of a question is shown where these clusters are withheld.</summary>
    public bool Hides(IReadOnlyList<bool> hidden, int code) => Clusters.Hides(hidden, places[code]);

    /// <summary>Whether an option of a question is withheld where these clusters are.</summary>
    public bool Hides(IReadOnlyList<bool> hidden, int code, int option) => Clusters.Hides(hidden, places[code] + 1 + option);

    // Those who answered a question are no part of a sum over questions: they are withheld with the whole questionnaire, or for themselves.
    private void Divide(CellClusters clusters)
    {
        for (var code = 0; code < places.Length; code++)
        {
            var (answered, options) = (places[code], OptionsOf(code));
            clusters.Add([answered], clusters.Overall);
            if (IsSingle(code))
                clusters.Divide([.. Enumerable.Range(answered + 1, options)], answered);
            else
                for (var option = 0; option < options; option++)
                    clusters.Add([answered + 1 + option, answered + 1 + options + option], answered);
        }
    }

    private int OptionsOf(int code) => layout.Answerable[code].Question.Options.Count;

    private bool IsSingle(int code) => layout.Answerable[code].Question.Kind == QuestionKind.Single;
}
