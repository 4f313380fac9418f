using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Whether two percentages of different people differ by more than chance.</summary>
public sealed class DifferenceTests
{
    [Theory]
    // Newcombe (1998), table II, method 10: (a) 56/70 and 48/80 differ by 5.24 to 33.39; (b) 9/10 and 3/10 by 17.05 to 80.90;
    // (c) 6/7 and 2/7 by 5.82 to 80.62; (d) 5/56 and 0/29 by −3.81 to 19.26.
    [InlineData(56, 70, 48, 80, 20, true)]
    [InlineData(48, 80, 56, 70, -20, true)]
    [InlineData(9, 10, 3, 10, 60, true)]
    [InlineData(6, 7, 2, 7, 57.14, true)]
    [InlineData(5, 56, 0, 29, 8.93, false)]
    [InlineData(50, 100, 50, 100, 0, false)]
    public void Shares_of_two_groups_differ_as_in_the_literature(int satisfied, int answers, int satisfiedBefore, int answersBefore, decimal points, bool significant) =>
        Assert.Equal(new(points, significant), Difference.Between(Share(satisfied, answers), Share(satisfiedBefore, answersBefore)));

    [Theory]
    [InlineData(83.94, 82.66, 1.28)]
    [InlineData(82.66, 80.08, 2.58)]
    [InlineData(82.71, 78.66, 4.05)]
    [InlineData(82.66, 83.94, -1.28)]
    public void A_change_is_the_difference_of_the_two_figures_as_shown(decimal now, decimal before, decimal change) =>
        Assert.Equal(change, Difference.Between((now, Interval.Unknown), (before, Interval.Unknown)).Points);

    [Fact]
    public void Where_all_answered_alike_nothing_is_known_of_the_margin_and_no_difference_is_sure()
    {
        var alike = (100m, new Interval(100, 100));

        Assert.False(Difference.Between(alike, (20m, new Interval(20, 20))).Significant);
        Assert.False(Difference.Between((20m, new Interval(19, 21)), alike).Significant);
    }

    [Fact]
    public void Intervals_that_do_not_meet_differ_and_the_order_only_turns_the_sign() =>
        (from a in Gen.Choose(0, 60).Two() from b in Gen.Choose(0, 60).Two() select (Share(a), Share(b))).Always(pair =>
        {
            var (a, b) = pair;
            var (there, back) = (Difference.Between(a, b), Difference.Between(b, a));

            Assert.Equal((-there.Points, there.Significant), (back.Points, back.Significant));
            Assert.True(there.Significant || (a.Interval.High >= b.Interval.Low && b.Interval.High >= a.Interval.Low));
        });

    [Fact]
    public void Two_samples_of_one_population_seldom_differ_significantly()
    {
        var random = new Random(2026);
        var form = Given.Form("9");
        var different = Enumerable.Range(0, 2000).Count(_ => Difference.Between(Sample(form, random), Sample(form, random)).Significant);

        // 5 % are expected; what is seen in 2,000 trials lies within 3.5 and 6.5 % but for one time in five hundred.
        Assert.InRange(different / 2000.0, 0.035, 0.065);
    }

    private static (decimal Index, Interval Interval) Sample(Questionnaire form, Random random)
    {
        var tally = new Tally(new(form));
        for (var person = 0; person < 60; person++)
        {
            var mood = random.NextDouble() * 3;
            tally.Add([.. form.Criteria.Select(_ => (byte)Math.Clamp((int)(mood + random.NextDouble() * 2.5) + 1, 1, 5))]);
        }

        var (index, interval) = new Satisfaction(form).PooledIndex(tally.Overall);
        return (Satisfaction.Round(index), interval.Rounded());
    }

    private static (decimal Index, Interval Interval) Share((int, int) numbers) => Share(Math.Min(numbers.Item1, numbers.Item2), Math.Max(1, Math.Max(numbers.Item1, numbers.Item2)));

    private static (decimal Index, Interval Interval) Share(int satisfied, int answers) =>
        (Satisfaction.Round(100m * satisfied / answers), Interval.Wilson(satisfied, answers).Rounded());
}
