using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Every figure against a second computation, straight from the single answers.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Cells = ["overall", "I", "II", "I.A", "I.B", "II.A"];

    [Theory]
    [InlineData(Measure.Mean, Combination.Pooled)]
    [InlineData(Measure.Satisfied, Combination.Pooled)]
    [InlineData(Measure.Mean, Combination.Criteria)]
    [InlineData(Measure.Satisfied, Combination.Criteria)]
    public void Sums_over_people_give_what_the_answers_themselves_give(Measure measure, Combination combination)
    {
        var form = Given.Form("2 1 | 3", measure, combination);
        Generate.People(form).Always(people =>
        {
            var tally = Given.Tally(form, people);
            foreach (var cell in Cells)
                AssertSame(Expected(form, people, cell), Actual(form, tally, cell), cell);
        });
    }

    private static void AssertSame(Reference? expected, Figures? actual, string cell)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is null)
            return;
        Assert.Equal(expected.People, actual!.Respondents);
        Assert.Equal(expected.Index, (double)actual.Index, 1e-9);
        // Where everybody agrees, the variance is what rounding leaves of nothing.
        Assert.True(Math.Abs(expected.Low - actual.Interval.Low) < 1e-4, $"{cell}: {expected} is not {actual.Interval}.");
        Assert.True(Math.Abs(expected.High - actual.Interval.High) < 1e-4, $"{cell}: {expected} is not {actual.Interval}.");
    }

    private static Figures? Actual(Questionnaire form, Tally tally, string cell)
    {
        var satisfaction = new Satisfaction(form);
        return cell switch
        {
            "overall" => satisfaction.Overall(tally),
            "I" => satisfaction.Content(tally, 0),
            "II" => satisfaction.Content(tally, 1),
            "I.A" => satisfaction.Group(tally, 0),
            "I.B" => satisfaction.Group(tally, 1),
            _ => satisfaction.Group(tally, 2),
        };
    }

    private static Reference? Expected(Questionnaire form, string[] people, string cell)
    {
        var (from, to) = cell switch { "overall" => (0, 6), "I" => (0, 3), "II" => (3, 6), "I.A" => (0, 2), "I.B" => (2, 3), _ => (3, 6) };
        // What each person's answer to each criterion is worth, in percent; null where it was left out.
        var answers = people.Select(person => person[from..to].Select(level => Worth(form, level)).ToArray()).ToArray();
        var present = answers.Select(person => person.OfType<double>().ToArray()).Where(person => person.Length > 0).ToArray();
        if (present.Length == 0)
            return null;
        var ratio = present.Sum(person => person.Sum()) / present.Sum(person => person.Length);
        var index = form.Index.Combination == Combination.Pooled ? ratio : Enumerable.Range(0, to - from)
            .Select(criterion => answers.Select(person => person[criterion]).OfType<double>().ToArray())
            .Where(worth => worth.Length > 0)
            .Average(worth => worth.Average());
        if (present.Length == 1)
            return new(1, index, 0, 100);

        // Each person's deviation from the ratio, over the mean number of answers; then the standard error of a mean.
        var size = present.Average(person => person.Length);
        var deviations = present.Select(person => (person.Sum() - ratio * person.Length) / size).ToArray();
        var error = Math.Sqrt(deviations.Sum(deviation => deviation * deviation) / (present.Length - 1) / present.Length);
        var half = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, present.Length - 1, 0.975) * error;
        return new(present.Length, index, Math.Max(0, index - half), Math.Min(100, index + half));
    }

    private static double? Worth(Questionnaire form, char level) => level == '-' ? null
        : form.Index.Measure == Measure.Mean ? 100.0 * (level - '0') / form.HighestLevel
        : level - '0' >= form.SatisfiedFrom ? 100 : 0;

    private sealed record Reference(int People, double Index, double Low, double High);
}
