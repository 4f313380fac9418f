using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>The figures of one cell: a criterion, a group, a content or the whole questionnaire. Not rounded.</summary>
/// <param name="Respondents">People who answered at least one criterion of the cell.</param>
/// <param name="Answers">Criteria answered, over all of them.</param>
/// <param name="Distribution">Answers by level, lowest first.</param>
/// <param name="SatisfiedPercent">By the questionnaire's combination.</param>
/// <param name="MeanPercent">By the questionnaire's combination.</param>
/// <param name="Index">Whichever of the two is the questionnaire's headline.</param>
/// <param name="Interval">The 95 % interval of the index.</param>
public sealed record Figures(
    long Respondents,
    long Answers,
    IReadOnlyList<long> Distribution,
    decimal SatisfiedPercent,
    decimal MeanPercent,
    decimal Index,
    Interval Interval);

/// <summary>Turns whole counts into percentages of satisfaction. Formulas and their sources: <c>docs/statistics.md</c>.</summary>
public sealed class Satisfaction(Questionnaire questionnaire)
{
    private readonly TallyLayout layout = new(questionnaire);

    /// <summary>A percentage as shown: two decimals, half away from zero.</summary>
    public static decimal Round(decimal percent) => Math.Round(percent, 2, MidpointRounding.AwayFromZero);

    /// <inheritdoc cref="Round(decimal)"/>
    public static double Round(double percent) => Math.Round(percent, 2, MidpointRounding.AwayFromZero);

    /// <summary>
    /// SIPAS as its ten points of the PAR INDEX (Decision 876/QĐ-BNV of 2022): index × 10 / 100, two decimals.
    /// </summary>
    public static decimal ParIndexPoints(decimal index) => Round(index * 10 / 100);

    /// <summary>The figures of one criterion; null where nobody answered it.</summary>
    public Figures? Criterion(Tally tally, int criterion)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var sums = SumsOf(tally, criterion);
        if (sums.Respondents == 0)
            return null;
        var (satisfied, mean) = Pooled(sums);
        var interval = questionnaire.Index.Measure == Measure.Satisfied
            ? Interval.Wilson(sums.Satisfied, sums.Answered)
            : Interval.Around((double)mean, Interval.HalfWidth(sums, Measure.Mean, questionnaire.HighestLevel));
        return Cell(sums, tally.LevelsOf(criterion).ToArray(), satisfied, mean, interval);
    }

    /// <summary>The figures of one group; null where nobody answered it.</summary>
    public Figures? Group(Tally tally, int group)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Part(tally, tally.Parts[group], criterion => layout.GroupOf[criterion] == group);
    }

    /// <summary>The figures of one content; null where nobody answered it.</summary>
    public Figures? Content(Tally tally, int content)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Part(tally, tally.Parts[layout.Groups + content], criterion => layout.ContentOf[layout.GroupOf[criterion]] == content);
    }

    /// <summary>The figures of the whole questionnaire; null where nobody answered.</summary>
    public Figures? Overall(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Part(tally, tally.Overall, _ => true);
    }

    /// <summary>The pooled index and its interval from the sums alone; what a ranking needs of each unit.</summary>
    public (decimal Index, Interval Interval) PooledIndex(RespondentSums sums)
    {
        var (satisfied, mean) = Pooled(sums);
        var index = questionnaire.Index.Measure == Measure.Satisfied ? satisfied : mean;
        return (index, Interval.Around((double)index, Interval.HalfWidth(sums, questionnaire.Index.Measure, questionnaire.HighestLevel)));
    }

    private Figures? Part(Tally tally, RespondentSums sums, Func<int, bool> belongs)
    {
        if (sums.Respondents == 0)
            return null;
        var criteria = Enumerable.Range(0, layout.Criteria).Where(belongs).ToArray();
        var (satisfied, mean) = questionnaire.Index.Combination == Combination.Pooled ? Pooled(sums) : OverCriteria(tally, criteria);
        var index = questionnaire.Index.Measure == Measure.Satisfied ? satisfied : mean;
        var half = Interval.HalfWidth(sums, questionnaire.Index.Measure, questionnaire.HighestLevel);
        return Cell(sums, Distribution(tally, criteria), satisfied, mean, Interval.Around((double)index, half));
    }

    private Figures Cell(RespondentSums sums, long[] distribution, decimal satisfied, decimal mean, Interval interval) => new(
        sums.Respondents, sums.Answered, distribution, satisfied, mean,
        questionnaire.Index.Measure == Measure.Satisfied ? satisfied : mean, interval);

    private (decimal Satisfied, decimal Mean) Pooled(RespondentSums sums) => (
        100m * sums.Satisfied / sums.Answered,
        100m * sums.Points / ((decimal)questionnaire.HighestLevel * sums.Answered));

    private (decimal Satisfied, decimal Mean) OverCriteria(Tally tally, int[] criteria)
    {
        var answered = criteria.Select(criterion => SumsOf(tally, criterion)).Where(sums => sums.Answered > 0).Select(Pooled).ToArray();
        return (answered.Average(percent => percent.Satisfied), answered.Average(percent => percent.Mean));
    }

    private long[] Distribution(Tally tally, int[] criteria)
    {
        var distribution = new long[layout.Levels];
        foreach (var criterion in criteria)
            for (var level = 0; level < layout.Levels; level++)
                distribution[level] += tally.LevelsOf(criterion)[level];
        return distribution;
    }

    // Whoever answers a criterion answers it once: m = 1, so its counts by level hold every sum.
    private RespondentSums SumsOf(Tally tally, int criterion)
    {
        var levels = tally.LevelsOf(criterion);
        var sums = default(RespondentSums);
        for (var place = 1; place <= levels.Length; place++)
        {
            var (n, points) = (levels[place - 1], layout.PointsOf(place));
            var satisfied = place >= layout.SatisfiedFrom ? n : 0;
            sums += new RespondentSums(n, n, n * points, n * points * points, n * points, n, satisfied, satisfied, satisfied);
        }

        return sums;
    }
}
