using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Points and classes are those of the questionnaire's own table, on the figure as it is shown.</summary>
public sealed class ScoringTests
{
    private static readonly Questionnaire OneStop = Given.BuiltIn("one-stop-61");
    private static readonly Questionnaire Counter = Given.BuiltIn("counter-9");

    [Theory]
    // Decree 61/2018: out of 18.
    [InlineData("one-stop-61", 18, "excellent")]
    [InlineData("one-stop-61", 15, "excellent")]
    [InlineData("one-stop-61", 14.99, "good")]
    [InlineData("one-stop-61", 12, "good")]
    [InlineData("one-stop-61", 11.99, "fair")]
    [InlineData("one-stop-61", 9, "fair")]
    [InlineData("one-stop-61", 8.99, "average")]
    [InlineData("one-stop-61", 6, "average")]
    [InlineData("one-stop-61", 5.99, "weak")]
    [InlineData("one-stop-61", 0, "weak")]
    // Percentages, by the bounds of Decision 766/QĐ-TTg.
    [InlineData("counter-9", 100, "excellent")]
    [InlineData("counter-9", 90, "excellent")]
    [InlineData("counter-9", 89.99, "good")]
    [InlineData("counter-9", 80, "good")]
    [InlineData("counter-9", 79.99, "fair")]
    [InlineData("counter-9", 70, "fair")]
    [InlineData("counter-9", 69.99, "average")]
    [InlineData("counter-9", 50, "average")]
    [InlineData("counter-9", 49.99, "weak")]
    [InlineData("counter-9", 0, "weak")]
    public void A_class_begins_exactly_at_its_bound(string survey, double shown, string expected) =>
        Assert.Equal(expected, Scoring.Of(Given.BuiltIn(survey))!.ClassOf((decimal)shown)!.Code);

    [Theory]
    // Not reached as worked out, reached as shown: 89.995 is shown as 90.00.
    [InlineData("89.995", "excellent")]
    [InlineData("89.9949999", "good")]
    [InlineData("49.995", "average")]
    [InlineData("49.9949999", "weak")]
    public void The_figure_as_shown_decides(string index, string expected)
    {
        var scoring = Scoring.Of(Counter)!;

        Assert.Equal(expected, scoring.ClassOf(scoring.Rated(null, decimal.Parse(index, CultureInfo.InvariantCulture)))!.Code);
    }

    [Theory]
    [InlineData("222222222", "18.00", "excellent")]
    [InlineData("111111111", "9.00", "fair")]
    [InlineData("000000000", "0.00", "weak")]
    [InlineData("222211100", "11.00", "fair")]
    // Means 1, 2, 1.5, and so on: each criterion counts once, however many answered it.
    [InlineData("222222222 0--------", "17.00", "excellent")]
    [InlineData("222222220 222222220 222222221", "16.33", "excellent")]
    // Nobody answered the ninth: the mean of the other eight, 1.5, in its place.
    [InlineData("22221111-", "13.50", "good")]
    public void The_total_is_the_sum_of_the_mean_points_of_each_criterion(string people, string points, string expected)
    {
        var scoring = Scoring.Of(OneStop)!;
        var rated = scoring.Rated(Given.Tally(OneStop, people.Split(' ')), null);

        Assert.Equal((points, 18, expected), (rated!.Value.ToString("0.00", CultureInfo.InvariantCulture), scoring.Maximum, scoring.ClassOf(rated)!.Code));
    }

    [Fact]
    public void A_third_three_times_is_a_whole_and_reaches_the_bound()
    {
        var scoring = Scoring.Of(OneStop)!;
        // Nine means of 5/3 are 15 exactly.
        var rated = scoring.Rated(Given.Tally(OneStop, "222222222", "222222222", "111111111"), null);

        Assert.Equal((15m, "excellent"), (rated, scoring.ClassOf(rated)!.Code));
    }

    [Fact]
    public void Points_are_the_exact_sum_of_fractions_rounded_half_up() => Generate.People(OneStop).Where(people => people.Any(person => person.Any(level => level != '-'))).Always(people =>
    {
        var tally = Given.Tally(OneStop, people);
        // Σ points/answers over the answered criteria, times 9 over their number, in whole numbers.
        var (top, bottom, answered) = (BigInteger.Zero, BigInteger.One, 0);
        for (var criterion = 0; criterion < 9; criterion++)
        {
            var levels = tally.LevelsOf(criterion);
            var n = levels[0] + levels[1] + levels[2];
            if (n == 0)
                continue;
            (top, bottom, answered) = (top * n + (levels[1] + 2 * levels[2]) * bottom, bottom * n, answered + 1);
        }

        var hundredths = (2 * 100 * 9 * top + bottom * answered) / (2 * bottom * answered);
        Assert.Equal((decimal)hundredths / 100, Scoring.Of(OneStop)!.Rated(tally, null));
    });

    [Fact]
    public void Without_answers_there_are_no_points_and_without_scoring_no_score()
    {
        Assert.Null(Scoring.Of(OneStop)!.Points(Given.Tally(OneStop)));
        Assert.Null(Scoring.Of(OneStop)!.ClassOf(null));
        Assert.Null(Scoring.Of(Given.BuiltIn("sipas-2023")));
    }

    [Fact]
    public void Points_may_stand_without_classes()
    {
        var form = Given.Form("2", lowest: 1, highest: 4, satisfiedFrom: 3) with { Scoring = new(ScoredFigure.Points, "Made up", []) };
        var rated = Scoring.Of(form)!.Rated(Given.Tally(form, "43", "41"), null);

        Assert.Empty(QuestionnaireRules.Check(form));
        Assert.Equal((6m, 8), (rated, Scoring.Of(form)!.Maximum));
        Assert.Null(Scoring.Of(form)!.ClassOf(rated));
    }
}
