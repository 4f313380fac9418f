using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Figures that the Ministry of Home Affairs has published, reproduced from whole counts.</summary>
public sealed class PublishedFiguresTests
{
    [Theory]
    // The country in 2024, and Hà Nội in 2023. 23 criteria of content I weigh 23, 16 of content II weigh 16.
    [InlineData(2500, 83.84, 84.09, 83.94)]
    [InlineData(5000, 83.46, 83.72, 83.57)]
    public void Two_contents_of_23_and_16_criteria_pool_to_the_published_index(int people, decimal policy, decimal service, decimal overall)
    {
        var form = Given.BuiltIn("sipas-2023");
        var tally = Given.Tally(form, Of(people, policy, service));
        var satisfaction = new Satisfaction(form);

        Assert.Equal(policy, satisfaction.Content(tally, 0)!.Index);
        Assert.Equal(service, satisfaction.Content(tally, 1)!.Index);
        Assert.Equal(overall, Satisfaction.Round(satisfaction.Overall(tally)!.Index));
    }

    [Fact]
    public void The_contracts_worked_example_comes_out()
    {
        // 1,200 people answer all 39 criteria: 120 ones, 900 twos, 9,000 threes, 24,000 fours and 12,780 fives.
        int[] distribution = [120, 900, 9000, 24000, 12780];
        var answers = string.Concat(distribution.Select((count, i) => new string((char)('1' + i), count)));
        var form = Given.BuiltIn("sipas-2023");

        var figures = new Satisfaction(form).Overall(Given.Tally(form, answers.Chunk(39).Select(person => new string(person))))!;

        Assert.Equal((1200, 46_800), (figures.Respondents, figures.Answers));
        Assert.Equal(distribution.Select(count => (long)count), figures.Distribution);
        // 36,780 of 46,800, and 188,820 of 234,000 points.
        Assert.Equal(78.59m, Satisfaction.Round(figures.SatisfiedPercent));
        Assert.Equal(80.69m, Satisfaction.Round(figures.MeanPercent));
        Assert.Equal(80.69m, Satisfaction.Round(figures.Index));
    }

    [Theory]
    [InlineData(80.31, 8.03)]
    [InlineData(78.50, 7.85)]
    [InlineData(78.54, 7.85)]
    // 8.345 is half way, and goes up.
    [InlineData(83.45, 8.35)]
    [InlineData(100, 10)]
    [InlineData(0, 0)]
    public void Sipas_is_ten_of_the_hundred_points_of_the_PAR_INDEX(decimal index, decimal points) =>
        Assert.Equal(points, Satisfaction.ParIndexPoints(index));

    [Fact]
    public void The_shares_of_a_question_with_three_levels_add_up_to_the_whole()
    {
        // Question 5 in 2024: nobody harasses 90.06 %, some do 8.98 %, many do 0.96 %.
        string[] people = [.. Enumerable.Repeat("3", 9006), .. Enumerable.Repeat("2", 898), .. Enumerable.Repeat("1", 96)];
        decimal AtLeast(int level)
        {
            var form = Given.Form("1", highest: 3, satisfiedFrom: level);
            return new Satisfaction(form).Overall(Given.Tally(form, people))!.SatisfiedPercent;
        }

        Assert.Equal(90.06m, AtLeast(3));
        Assert.Equal(8.98m, AtLeast(2) - AtLeast(3));
        Assert.Equal(0.96m, 100m - AtLeast(2));
    }

    // Everyone answers everything, fours and as many fives as the points of each content need; all of it exact.
    private static IEnumerable<string> Of(int people, decimal policy, decimal service)
    {
        var (I, II) = (Column(people * 23, policy).Chunk(23), Column(people * 16, service).Chunk(16));
        return I.Zip(II, (first, second) => string.Concat([.. first, .. second]));
    }

    private static string Column(int answers, decimal mean)
    {
        var points = mean / 100 * 5 * answers;
        var fives = (int)points - 4 * answers;
        Assert.Equal(points, 4 * answers + fives);
        return new string('5', fives) + new string('4', answers - fives);
    }
}
