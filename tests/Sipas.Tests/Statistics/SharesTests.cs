using System.Globalization;
using FsCheck.Fluent;
using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Shares of people by what they chose, and means on a scale.</summary>
public sealed class SharesTests
{
    [Theory]
    // Question 5 for the country in 2024, as published.
    [InlineData("9006 898 96", "90.06 8.98 0.96")]
    [InlineData("281 28 3", "90.06 8.98 0.96")]
    // Of thirds the first gets what is left; of sixths, too.
    [InlineData("1 1 1", "33.34 33.33 33.33")]
    [InlineData("0 1 1 1", "0.00 33.34 33.33 33.33")]
    [InlineData("1 1 1 1 1 1", "16.67 16.67 16.67 16.67 16.66 16.66")]
    // 14.285… and 28.571…: rounded one by one they would sum to 100.01, so the one that would lose least is cut.
    [InlineData("1 2 4", "14.29 28.57 57.14")]
    [InlineData("2 2 3", "28.57 28.57 42.86")]
    [InlineData("1 1 5", "14.29 14.28 71.43")]
    [InlineData("0 7 0", "0.00 100.00 0.00")]
    [InlineData("1 999999", "0.00 100.00")]
    public void Shares_of_a_question_with_one_answer_sum_to_a_hundred(string counts, string shares) =>
        Assert.Equal(shares, string.Join(' ', Shares.OfWhole(Numbers(counts)).Select(share => share.ToString("0.00", CultureInfo.InvariantCulture))));

    [Fact]
    public void Whatever_the_counts_shares_sum_to_a_hundred_and_none_is_a_hundredth_off()
    {
        var count = Gen.Frequency((3, Gen.Choose(0, 9)), (2, Gen.Choose(0, 99_999)), (1, Gen.Choose(0, int.MaxValue)));
        var cases = count.Select(number => (long)number).NonEmptyListOf().Where(counts => counts.Sum() > 0);
        cases.Always(counts =>
        {
            var shares = Shares.OfWhole(counts.ToArray());

            Assert.Equal(100.00m, shares.Sum());
            Assert.All(counts.Zip(shares), pair =>
            {
                Assert.Equal(pair.Second, Satisfaction.Round(pair.Second));
                Assert.True(Math.Abs(pair.Second - 100m * pair.First / counts.Sum()) < 0.01m);
            });
            // Who is more has no smaller share, and nobody has none.
            var ascending = counts.Zip(shares).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).Select(pair => pair.Second).ToArray();
            Assert.Equal(ascending.Order(), ascending);
            Assert.All(counts.Zip(shares).Where(pair => pair.First == 0), pair => Assert.Equal(0, pair.Second));
        });
    }

    [Theory]
    [InlineData(1, 3, 33.33)]
    [InlineData(2, 3, 66.67)]
    [InlineData(1, 800, 0.13)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 5, 100)]
    public void Shares_of_a_question_with_several_answers_are_of_those_who_answered_it(long count, long people, decimal share) =>
        Assert.Equal(share, Shares.Of(count, people));

    [Theory]
    // All at the top, all at the bottom, and the lowest and highest interest in policies published for 2024.
    [InlineData("0 0 0 9", "1 2 3 4", 100)]
    [InlineData("9 0 0 0", "1 2 3 4", 25)]
    [InlineData("0 0 8848 1152", "1 2 3 4", 77.88)]
    [InlineData("0 0 6960 3040", "1 2 3 4", 82.60)]
    // A form that begins with the most.
    [InlineData("1 0 0", "3 2 1", 100)]
    [InlineData("2 1 1", "3 2 1", 75)]
    public void The_mean_on_a_scale_is_a_percentage_of_its_top(string counts, string levels, decimal mean)
    {
        int[] scale = [.. Numbers(levels).Select(level => (int)level)];

        Assert.Equal(mean, Shares.Mean(Shares.OnScale(Numbers(counts), scale), scale.Max()).MeanPercent);
    }

    [Fact]
    public void The_mean_on_a_scale_and_its_interval_are_those_of_a_criterion()
    {
        var form = Given.Form("1", highest: 4);
        Gen.Choose(0, 40).Select(count => (long)count).ArrayOf(4).Where(counts => counts.Sum() > 0).Always(counts =>
        {
            var people = counts.SelectMany((count, level) => Enumerable.Repeat($"{level + 1}", (int)count));
            var criterion = new Satisfaction(form).Criterion(Given.Tally(form, people), 0)!;

            Assert.Equal((criterion.MeanPercent, criterion.Interval), Shares.Mean(Shares.OnScale(counts, [1, 2, 3, 4]), 4));
        });
    }

    private static long[] Numbers(string numbers) => [.. numbers.Split(' ').Select(long.Parse)];
}
