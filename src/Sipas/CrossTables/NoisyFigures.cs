using Sipas.Results;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.CrossTables;

/// <summary>
/// The figures of a category as they may be shown: worked out, by the formulas of every other result, from counts with noise.
/// Nothing else of the answers enters, so that the noise covers all that is shown.
/// </summary>
public sealed class NoisyFigures(PublishedSurvey survey, Subject subject, Noise noise)
{
    private readonly Questionnaire pooled = survey.Questionnaire with { Index = survey.Questionnaire.Index with { Combination = Combination.Pooled } };

    /// <summary>How index and interval come about: always over the summed counts.</summary>
    public static Method MethodOf(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return new(questionnaire.Index.Measure, Combination.Pooled, UnitCombination.Pooled.Name, "ratio-estimator over counts with noise, one person's answers taken as alike");
    }

    /// <summary>The figures of one category; null where, as counted with noise, it has fewer people than the threshold.</summary>
    /// <param name="exact">The true tally.</param>
    /// <param name="cell">Names unit, period and category.</param>
    public Figures? Of(Tally exact, string cell)
    {
        ArgumentNullException.ThrowIfNull(exact);
        var (counts, people) = (Counts(exact, cell), People(exact, cell));
        if (people < noise.Threshold || counts.Sum() == 0)
            return null;
        counts = Scaled(counts, people * subject.Criteria.Count);
        var tally = new Tally(survey.Layout);
        counts.CopyTo(tally.Levels, subject.Criteria[0] * survey.Layout.Levels);
        subject.Set(tally, Alike(people, counts));
        var figures = subject.Figures(new(pooled), tally)!;
        return figures with { Interval = Widened(figures) };
    }

    // A person who comes or goes changes as many answers as there are criteria, so the noise is as large.
    private long[] Counts(Tally exact, string cell)
    {
        var counts = new long[survey.Layout.Levels];
        for (var level = 0; level < counts.Length; level++)
        {
            var count = subject.Criteria.Sum(criterion => exact.LevelsOf(criterion)[level]);
            counts[level] = Math.Max(0, count + subject.Criteria.Count * noise.Draw($"{cell}|{subject.Criteria.Count}|{level}", count));
        }

        return counts;
    }

    // However many rows are asked for, they tell one and the same number of people: the levels tell only the shares.
    private static long[] Scaled(long[] counts, long total)
    {
        var sum = counts.Sum();
        var scaled = counts.Select(count => count * total / sum).ToArray();
        var rest = Enumerable.Range(0, counts.Length).OrderByDescending(level => counts[level] * total % sum).Take((int)(total - scaled.Sum()));
        foreach (var level in rest.ToArray())
            scaled[level]++;
        return scaled;
    }

    private long People(Tally exact, string cell) =>
        subject.Respondents(exact) + noise.Draw($"{cell}|people", subject.Respondents(exact));

    // How alike the answers of one person are is not shown. Taking them as all alike gives the widest interval.
    private RespondentSums Alike(long people, long[] counts)
    {
        var layout = survey.Layout;
        long answers = 0, points = 0, squares = 0, satisfied = 0;
        for (var place = 1; place <= counts.Length; place++)
        {
            var (count, level) = (counts[place - 1], layout.PointsOf(place));
            (answers, points, squares) = (answers + count, points + count * level, squares + count * level * level);
            satisfied += place >= layout.SatisfiedFrom ? count : 0;
        }

        return new(people, answers, points, Each(squares), Each(points), Each(answers), satisfied, Each(satisfied), Each(satisfied));

        long Each(long sum) => (long)Math.Round((double)answers / people * sum);
    }

    // The noise of the counts adds to the chance of who answered: standard errors add up as squares.
    private Interval Widened(Figures figures)
    {
        var index = (double)figures.Index;
        var spread = figures.Distribution.Select((_, level) => Math.Pow(Percent(level) - index, 2)).Sum();
        var margin = Interval.NormalQuantile * subject.Criteria.Count * noise.Deviation * Math.Sqrt(spread) / figures.Answers;
        return new(
            Math.Max(0, index - double.Hypot(index - figures.Interval.Low, margin)),
            Math.Min(100, index + double.Hypot(figures.Interval.High - index, margin)));
    }

    private double Percent(int level) => survey.Questionnaire.Index.Measure == Measure.Satisfied
        ? level + 1 >= survey.Layout.SatisfiedFrom ? 100 : 0
        : 100.0 * survey.Layout.PointsOf(level + 1) / survey.Questionnaire.HighestLevel;
}
