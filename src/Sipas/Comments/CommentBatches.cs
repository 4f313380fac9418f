namespace Sipas.Comments;

/// <summary>Which of the comments that wait are released, and together with which. Pure.</summary>
public static class CommentBatches
{
    /// <summary>No installation releases fewer at once.</summary>
    public const int Fewest = 5;

    /// <summary>The batches among comments of one unit and questionnaire in the order of arrival; what is left goes on waiting.</summary>
    /// <param name="waiting">The comments.</param>
    /// <param name="fewest">A batch is whole with so many that are not doubtful.</param>
    public static IEnumerable<IReadOnlyList<Comment>> Of(IEnumerable<Comment> waiting, int fewest)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var batch = new List<Comment>();
        foreach (var comment in waiting)
        {
            batch.Add(comment);
            if (batch.Count(one => !one.Doubtful) < fewest)
                continue;
            yield return batch;
            batch = [];
        }
    }

    /// <summary>Releases a batch: what is told of the time of each is what is told of all.</summary>
    public static void Release(IReadOnlyList<Comment> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (oldest, newest) = (batch.Min(comment => comment.AnsweredOn), batch.Max(comment => comment.AnsweredOn));
        foreach (var comment in batch)
            (comment.FirstMonth, comment.LastMonth, comment.OldestOn) = (MonthOf(oldest), MonthOf(newest), oldest);
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
