using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Whether 95 % intervals cover the truth 95 times in 100 where one person gives nine answers.</summary>
public sealed class CoverageTests
{
    private const int Replications = 2000, People = 40, Criteria = 9;

    // Half of the people are hard to please and half are easy, so a person's answers resemble one another.
    private static readonly double[] Hard = [0.20, 0.40, 0.30, 0.10, 0.00], Easy = [0.00, 0.00, 0.10, 0.50, 0.40];

    [Theory]
    // The mean is (2.3 + 4.3) / 2 = 3.3 of 5; satisfied are (0.1 + 0.9) / 2 of all answers.
    [InlineData(Measure.Mean, 66)]
    [InlineData(Measure.Satisfied, 50)]
    public void The_ratio_estimator_covers_the_truth_where_treating_answers_as_independent_does_not(Measure measure, double truth)
    {
        var form = Given.Form("9", measure);
        var random = new Random(20251122);
        var (covered, coveredNaively) = (0, 0);
        for (var i = 0; i < Replications; i++)
        {
            var figures = new Satisfaction(form).Overall(Sample(form, random))!;
            covered += Covers(figures.Interval, truth) ? 1 : 0;
            coveredNaively += Covers(AsIfIndependent(figures, measure), truth) ? 1 : 0;
        }

        Assert.InRange(100.0 * covered / Replications, 93, 97);
        Assert.InRange(100.0 * coveredNaively / Replications, 0, 75);
    }

    private static bool Covers(Interval interval, double truth) => interval.Low <= truth && truth <= interval.High;

    private static Tally Sample(Questionnaire form, Random random)
    {
        var tally = new Tally(new(form));
        for (var person = 0; person < People; person++)
        {
            var levels = new byte[Criteria];
            var mind = random.Next(2) == 0 ? Hard : Easy;
            for (var criterion = 0; criterion < Criteria; criterion++)
                levels[criterion] = random.Next(8) == 0 ? (byte)0 : Draw(mind, random);
            tally.Add(levels);
        }

        return tally;
    }

    private static byte Draw(double[] shares, Random random)
    {
        var (place, rest) = (0, random.NextDouble());
        while (place < shares.Length - 1 && (rest -= shares[place]) >= 0)
            place++;
        return (byte)(place + 1);
    }

    // The textbook interval of a mean over all answers, each taken for a person of its own.
    private static Interval AsIfIndependent(Figures figures, Measure measure)
    {
        double n = figures.Answers, mean = (double)figures.Index;
        var squares = figures.Distribution.Select((count, i) =>
            count * Math.Pow((measure == Measure.Mean ? 20.0 * (i + 1) : i >= 3 ? 100 : 0) - mean, 2)).Sum();
        return Interval.Around(mean, 1.96 * Math.Sqrt(squares / (n - 1) / n));
    }
}
