using FsCheck;
using FsCheck.Fluent;
using Sipas.Comments;

namespace Sipas.Tests.Comments;

/// <summary>When comments are released, and what is told of when they came.</summary>
public sealed class CommentBatchesTests
{
    private static readonly DateOnly Begin = new(2026, 1, 1);

    private static readonly Gen<Comment[]> Arrivals = Gen.Choose(0, 700).Zip(Gen.Choose(0, 3)).Select(one => Written(Begin.AddDays(one.Item1), doubtful: one.Item2 == 0)).ArrayOf();

    [Fact]
    public void However_comments_arrive_never_fewer_than_five_can_be_told_apart_by_their_time() => Arrivals.Always(arrivals =>
    {
        Arrive(arrivals);
        foreach (var alike in arrivals.Where(comment => comment.LastMonth is not null).GroupBy(comment => (comment.FirstMonth, comment.LastMonth)))
            Assert.True(alike.Count(comment => !comment.Doubtful) >= 5, $"{alike.Key} is told of {alike.Count()} comments.");
    });

    [Fact]
    public void Only_fewer_than_five_wait() => Arrivals.Always(arrivals =>
    {
        Arrive(arrivals);
        Assert.InRange(arrivals.Count(comment => comment.LastMonth is null && !comment.Doubtful), 0, 4);
    });

    [Fact]
    public void A_later_comment_changes_nothing_that_is_told_of_earlier_ones() => Arrivals.Always(arrivals =>
    {
        for (var (place, told) = (0, new List<string>()); place < arrivals.Length; place++)
        {
            Release(arrivals[..(place + 1)]);
            var now = arrivals.Where(comment => comment.LastMonth is not null).Select(Told).ToList();
            Assert.Equal(told, now.Take(told.Count));
            told = now;
        }
    });

    [Fact]
    public void Batches_are_the_same_whether_they_are_looked_for_after_every_arrival_or_once() => Arrivals.Always(arrivals =>
    {
        var once = arrivals.Select(comment => Written(comment.AnsweredOn, comment.Doubtful)).ToArray();
        Arrive(arrivals);
        Release(once);
        Assert.Equal(arrivals.Select(Told), once.Select(Told));
    });

    [Fact]
    public void Nothing_that_is_told_depends_on_the_order_within_a_batch() => Arrivals.Where(arrivals => arrivals.Length >= 5).Always(arrivals =>
    {
        var five = arrivals[..5].Select(comment => Written(comment.AnsweredOn, doubtful: false)).ToArray();
        var turned = five.Reverse().Select(comment => Written(comment.AnsweredOn, doubtful: false)).ToArray();
        Release(five);
        Release(turned);
        Assert.Equal(five.Select(Told).Order(StringComparer.Ordinal), turned.Select(Told).Order(StringComparer.Ordinal));
    });

    private static void Arrive(Comment[] arrivals)
    {
        for (var place = 0; place < arrivals.Length; place++)
            Release(arrivals[..(place + 1)]);
    }

    private static void Release(Comment[] there)
    {
        foreach (var batch in CommentBatches.Of(there.Where(comment => comment.LastMonth is null), CommentBatches.Fewest))
            CommentBatches.Release(batch);
    }

    private static string Told(Comment comment) => $"{comment.FirstMonth} {comment.LastMonth}";

    private static Comment Written(DateOnly on, bool doubtful) => new()
    {
        Id = Guid.NewGuid(),
        UnitId = 1,
        Survey = "counter-9",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        AnsweredOn = on,
        Doubtful = doubtful,
        Contentment = Contentment.Neutral,
    };
}
