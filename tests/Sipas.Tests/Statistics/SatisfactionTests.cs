using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Percentages against arithmetic done by hand.</summary>
public sealed class SatisfactionTests
{
    // Criterion 1: 4, 5, 2. Criterion 2: 3, 5 and one who left it out.
    private static readonly string[] ThreePeople = ["43", "55", "2-"];

    [Theory]
    // Pooled: 2 + 1 of 5 answers are satisfied; 4+5+2+3+5 = 19 points of 25.
    [InlineData(Measure.Satisfied, Combination.Pooled, 60.00, 76.00, 60.00)]
    [InlineData(Measure.Mean, Combination.Pooled, 60.00, 76.00, 76.00)]
    // Criteria: (2/3 + 1/2) / 2 = 58.333…; (11/15 + 8/10) / 2 = 76.666…
    [InlineData(Measure.Satisfied, Combination.Criteria, 58.33, 76.67, 58.33)]
    [InlineData(Measure.Mean, Combination.Criteria, 58.33, 76.67, 76.67)]
    public void The_index_is_the_measure_and_combination_that_the_questionnaire_names(
        Measure measure, Combination combination, decimal satisfied, decimal mean, decimal index)
    {
        var form = Given.Form("2", measure, combination);
        var satisfaction = new Satisfaction(form);
        var tally = Given.Tally(form, ThreePeople);

        foreach (var figures in new[] { satisfaction.Overall(tally)!, satisfaction.Content(tally, 0)!, satisfaction.Group(tally, 0)! })
        {
            Assert.Equal(satisfied, Satisfaction.Round(figures.SatisfiedPercent));
            Assert.Equal(mean, Satisfaction.Round(figures.MeanPercent));
            Assert.Equal(index, Satisfaction.Round(figures.Index));
            Assert.Equal((3, 5), (figures.Respondents, figures.Answers));
            Assert.Equal([0, 1, 1, 1, 2], figures.Distribution);
        }
    }

    [Fact]
    public void A_criterion_left_out_is_not_among_its_answers()
    {
        var form = Given.Form("2");
        var figures = new Satisfaction(form).Criterion(Given.Tally(form, ThreePeople), 1)!;

        Assert.Equal((2, 2), (figures.Respondents, figures.Answers));
        Assert.Equal([0, 0, 1, 0, 1], figures.Distribution);
        Assert.Equal((50m, 80m), (figures.SatisfiedPercent, figures.MeanPercent));
    }

    [Fact]
    public void A_cell_that_nobody_answered_has_no_figures()
    {
        var form = Given.Form("1 | 1");
        var (satisfaction, tally) = (new Satisfaction(form), Given.Tally(form, "4-"));

        Assert.Null(satisfaction.Criterion(tally, 1));
        Assert.Null(satisfaction.Group(tally, 1));
        Assert.Null(satisfaction.Content(tally, 1));
        Assert.Null(satisfaction.Overall(Given.Tally(form)));
        Assert.Equal(80m, satisfaction.Overall(tally)!.Index);
    }

    [Fact]
    public void A_criterion_that_nobody_answered_does_not_weigh_in_the_mean_of_the_criteria()
    {
        var form = Given.Form("3", combination: Combination.Criteria);

        // Criterion 3 has no answers: (100 + 60) / 2, not / 3.
        Assert.Equal(80m, new Satisfaction(form).Overall(Given.Tally(form, "53-"))!.Index);
    }

    [Fact]
    public void The_mean_of_the_criteria_passes_over_the_groups()
    {
        var form = Given.Form("3 1", combination: Combination.Criteria);

        // Criteria 100, 100, 100, 20 → 80; over the groups it would be (100 + 20) / 2 = 60.
        Assert.Equal(80m, new Satisfaction(form).Overall(Given.Tally(form, "5551"))!.Index);
    }

    [Theory]
    [InlineData(Combination.Pooled)]
    [InlineData(Combination.Criteria)]
    public void Where_everyone_chooses_4_the_mean_is_80_and_all_are_satisfied(Combination combination)
    {
        var form = Given.Form("2 2 9 10 | 3 4 3 3 3", combination: combination);
        var (satisfaction, tally) = (new Satisfaction(form), Given.Tally(form, Enumerable.Repeat(new string('4', 39), 7)));

        var cells = new[] { satisfaction.Overall(tally) }
            .Concat(Enumerable.Range(0, 2).Select(content => satisfaction.Content(tally, content)))
            .Concat(Enumerable.Range(0, 9).Select(group => satisfaction.Group(tally, group)))
            .Concat(Enumerable.Range(0, 39).Select(criterion => satisfaction.Criterion(tally, criterion)));
        Assert.All(cells, cell => Assert.Equal((80.00m, 100.00m), (cell!.MeanPercent, cell.SatisfiedPercent)));
    }

    [Theory]
    // Points 0, 1, 2 are 0 %, 50 % and 100 % of the scale's top; satisfied from 1.
    [InlineData("0", 0, 0)]
    [InlineData("1", 50, 100)]
    [InlineData("2", 100, 100)]
    // 9 indicators of 2 points: 2·4 + 1·3 + 0·2 = 11 of 18 points; 7 of 9 satisfied.
    [InlineData("222211100", 61.11, 77.78)]
    public void A_scale_from_0_to_2_counts_in_shares_of_2(string answer, decimal mean, decimal satisfied)
    {
        var form = Given.Form("9", lowest: 0, highest: 2, satisfiedFrom: 1);
        var figures = new Satisfaction(form).Overall(Given.Tally(form, answer.PadRight(9, '-')))!;

        Assert.Equal((mean, satisfied), (Satisfaction.Round(figures.MeanPercent), Satisfaction.Round(figures.SatisfiedPercent)));
    }

    [Fact]
    public void Each_group_and_content_has_the_answers_to_its_own_criteria()
    {
        var form = Given.Form("2 1 | 3");
        var (satisfaction, tally) = (new Satisfaction(form), Given.Tally(form, "513224", "-----1"));

        // I.A: 5+1 of 10. I.B: 3 of 5. II.A: 2+2+4 and 1 of 20. I: 9 of 15. All: 18 of 35.
        Assert.Equal([60m, 60m, 45m], Enumerable.Range(0, 3).Select(group => satisfaction.Group(tally, group)!.Index));
        Assert.Equal([60m, 45m], Enumerable.Range(0, 2).Select(content => satisfaction.Content(tally, content)!.Index));
        Assert.Equal(51.43m, Satisfaction.Round(satisfaction.Overall(tally)!.Index));
        Assert.Equal([1, 1, 2], Enumerable.Range(0, 3).Select(group => satisfaction.Group(tally, group)!.Respondents));
        Assert.Equal([1, 2], Enumerable.Range(0, 2).Select(content => satisfaction.Content(tally, content)!.Respondents));
    }
}
