using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Margins of error against published values, a small example and a reference worked out from single answers.</summary>
public sealed class IntervalTests
{
    [Theory]
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
    [InlineData(81, 263, 25.53, 36.62)]
    [InlineData(15, 148, 6.24, 16.05)]
    [InlineData(0, 20, 0, 16.11)]
    [InlineData(1, 29, 0.61, 17.18)]
    // The mirror images.
    [InlineData(20, 20, 83.89, 100)]
    [InlineData(28, 29, 82.82, 99.39)]
    // Five of ten, a textbook case.
    [InlineData(5, 10, 23.66, 76.34)]
    public void Wilsons_interval_has_the_published_values(long satisfied, long answers, double low, double high) =>
        Assert.Equal(new Interval(low, high), Interval.Wilson(satisfied, answers).Rounded());

    [Fact]
    public void Without_answers_anything_is_possible() => Assert.Equal(new Interval(0, 100), Interval.Wilson(0, 0));

    [Fact]
    public void The_ratio_estimator_of_three_people_is_that_of_the_hand_computed_example()
    {
        // (m, x): (2, 8), (2, 10), (1, 3). R = 21/5 = 4.2. Residuals x − Rm: −0.4, 1.6, −1.2; squares 0.16 + 2.56 + 1.44 = 4.16.
        // var = 3/2 · 4.16 / 25 = 0.2496; t(0.975; 2) = 4.3027; half = 4.3027 · √0.2496 = 2.1496 levels = 42.99 % of five.
        var form = Given.Form("2");
        var sums = Given.Tally(form, "44", "55", "3-").Overall;

        Assert.Equal(42.99, Interval.HalfWidth(sums, Measure.Mean, 5)!.Value, 0.005);
        // y: 2, 2, 0. R = 4/5. Residuals 0.4, 0.4, −0.8; squares 0.96. var = 3/2 · 0.96 / 25 = 0.0576; half = 4.3027 · 0.24 = 103.26 %.
        Assert.Equal(103.26, Interval.HalfWidth(sums, Measure.Satisfied, 5)!.Value, 0.005);
    }

    [Fact]
    public void The_interval_of_the_example_lies_around_the_index_and_is_cut_at_100()
    {
        var form = Given.Form("2");

        // 84 ± 42.99.
        Assert.Equal(new Interval(41.01, 100), new Satisfaction(form).Overall(Given.Tally(form, "44", "55", "3-"))!.Interval.Rounded());
    }

    [Fact]
    public void One_person_alone_leaves_everything_possible()
    {
        var form = Given.Form("2");
        var tally = Given.Tally(form, "44");

        Assert.Null(Interval.HalfWidth(default, Measure.Mean, 5));
        Assert.Null(Interval.HalfWidth(tally.Overall, Measure.Mean, 5));
        Assert.Equal(new Interval(0, 100), new Satisfaction(form).Overall(tally)!.Interval);
    }

    [Theory]
    // Mean: levels 2, 4, 5, 5 have the mean 4 and the variance 2 (squares 4+0+1+1 = 6, by n − 1 = 3).
    // half = t(0.975; 3) · √(2/4) = 3.1824 · 0.70711 = 2.2503 levels = 45.01 %: 80 ± 45.01.
    [InlineData(Measure.Mean, 34.99, 100)]
    // Satisfied: 3 of 4 by Wilson.
    [InlineData(Measure.Satisfied, 30.06, 95.44)]
    public void A_criterion_has_Wilsons_interval_or_that_of_its_mean(Measure measure, double low, double high)
    {
        var form = Given.Form("1 1", measure);
        var tally = Given.Tally(form, "2-", "4-", "5-", "5-");

        Assert.Equal(new Interval(low, high), new Satisfaction(form).Criterion(tally, 0)!.Interval.Rounded());
    }

    [Theory]
    [InlineData(Measure.Mean)]
    [InlineData(Measure.Satisfied)]
    public void The_criteria_combination_takes_the_pooled_half_width_around_its_own_index(Measure measure)
    {
        string[] people = [.. Enumerable.Repeat<string[]>(["43-", "55-", "2-4", "344", "355", "42-", "334"], 6).SelectMany(same => same)];
        var (criteria, pooled) = (Given.Form("3", measure, Combination.Criteria), Given.Form("3", measure));
        var (own, other) = (new Satisfaction(criteria).Overall(Given.Tally(criteria, people))!, new Satisfaction(pooled).Overall(Given.Tally(pooled, people))!);

        Assert.NotEqual(own.Index, other.Index);
        Assert.Equal((double)own.Index - own.Interval.Low, (double)other.Index - other.Interval.Low, 1e-9);
        Assert.Equal(own.Interval.Low + own.Interval.High, 2 * (double)own.Index, 1e-9);
    }

    [Fact]
    public void The_ranking_shortcut_gives_the_index_and_interval_of_the_whole_questionnaire()
    {
        foreach (var measure in new[] { Measure.Mean, Measure.Satisfied })
        {
            var form = Given.Form("2 1", measure);
            var (satisfaction, tally) = (new Satisfaction(form), Given.Tally(form, "435", "55-", "2-1", "344"));
            var overall = satisfaction.Overall(tally)!;

            Assert.Equal((overall.Index, overall.Interval), satisfaction.PooledIndex(tally.Overall));
        }
    }
}
