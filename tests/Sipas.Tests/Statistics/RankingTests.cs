using FsCheck.Fluent;
using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Ranks, and the ranks that the margins of error allow.</summary>
public sealed class RankingTests
{
    [Theory]
    [InlineData(new[] { 90.61, 90.29, 90.29, 88.90 }, new[] { 1, 2, 2, 4 })]
    [InlineData(new[] { 80.0, 80.0, 80.0 }, new[] { 1, 1, 1 })]
    [InlineData(new[] { 75.03, 90.61, 82.66, 82.66, 90.61 }, new[] { 5, 1, 3, 3, 1 })]
    [InlineData(new[] { 80.31 }, new[] { 1 })]
    [InlineData(new double[0], new int[0])]
    public void Equal_figures_share_a_rank_and_the_next_one_is_passed_over(double[] indexes, int[] ranks) =>
        Assert.Equal(ranks, Ranking.Rank([.. indexes.Select(index => ((decimal)index, new Interval(index - 1, index + 1)))]).Select(range => range.Rank));

    [Fact]
    public void Where_no_intervals_meet_every_rank_is_certain() =>
        Assert.Equal([new(1, 1, 1), new(2, 2, 2), new(3, 3, 3)], Ranked((90, 89, 91), (85, 84, 86), (80, 79, 81)));

    [Fact]
    public void Where_all_intervals_are_the_same_every_rank_is_possible() =>
        Assert.Equal([new(1, 1, 3), new(2, 1, 3), new(3, 1, 3)], Ranked((86, 80, 90), (85, 80, 90), (84, 80, 90)));

    [Fact]
    public void Intervals_that_overlap_leave_the_ranks_among_them_open() =>
        // The first meets the second, the second the third; the fourth lies below all.
        Assert.Equal([new(1, 1, 2), new(2, 1, 3), new(3, 2, 3), new(4, 4, 4)], Ranked((90, 87, 93), (86, 83, 89), (82, 79, 85), (70, 69, 71)));

    [Fact]
    public void Intervals_that_touch_do_not_tell_who_is_better() =>
        Assert.Equal([new(1, 1, 2), new(2, 1, 2)], Ranked((90, 85, 95), (80, 75, 85)));

    [Fact]
    public void Ranks_and_their_ranges_are_what_comparing_everyone_with_everyone_gives()
    {
        var entry =
            from low in Gen.Choose(0, 20)
            from below in Gen.Choose(0, 4)
            from above in Gen.Choose(0, 4)
            select (Index: (decimal)(low + below), Interval: new Interval(low, low + below + above));
        entry.ArrayOf().Always(entries =>
        {
            var expected = entries.Select(mine => new RankRange(
                1 + entries.Count(other => other.Index > mine.Index),
                1 + entries.Count(other => other.Interval.Low > mine.Interval.High),
                entries.Length - entries.Count(other => other.Interval.High < mine.Interval.Low)));
            Assert.Equal(expected, Ranking.Rank(entries));
            Assert.All(Ranking.Rank(entries), range => Assert.True(range.Low <= range.Rank && range.Rank <= range.High));
        });
    }

    private static RankRange[] Ranked(params (decimal Index, double Low, double High)[] entries) =>
        Ranking.Rank([.. entries.Select(entry => (entry.Index, new Interval(entry.Low, entry.High)))]);
}
