using Microsoft.EntityFrameworkCore;
using Sipas.Results;

namespace Sipas.Comments;

/// <summary>Which released comments are asked for; null is any.</summary>
/// <param name="Units">About these units, by key.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">Whose batch reaches into a period of whole months.</param>
/// <param name="Words">With all of these words, as <see cref="Words.Sought"/> gives them.</param>
public sealed record CommentFilter(IReadOnlyCollection<int> Units, string? Survey, Period? Period, IReadOnlyList<string> Words)
{
    /// <summary>Of this theme.</summary>
    public string? Theme { get; init; }

    /// <summary>Of people this content.</summary>
    public Contentment? Contentment { get; init; }

    /// <summary>With this status.</summary>
    public CommentStatus? Status { get; init; }

    /// <summary>Those that fit, whatever their theme, contentment and status.</summary>
    internal IQueryable<Comment> Widely(IQueryable<Comment> comments, DateOnly? keptFrom)
    {
        // Before they are deleted, what has been kept for its time is not told any more.
        var found = comments.Where(row => EF.Parameter(Units).Contains(row.UnitId) && row.LastMonth != null && row.Text != null && (keptFrom == null || row.OldestOn >= keptFrom));
        if (Survey is not null)
            found = found.Where(row => row.Survey == Survey);
        if (Period is { From: var from, To: var to })
            found = found.Where(row => row.LastMonth >= from && row.FirstMonth <= to);
        return Words.Aggregate(found, (those, word) => those.Where(row => row.Folded!.Contains(word)));
    }

    /// <summary>Those that fit.</summary>
    internal IQueryable<Comment> Narrowly(IQueryable<Comment> comments, DateOnly? keptFrom)
    {
        var found = Widely(comments, keptFrom);
        if (Theme is not null)
        {
            var sought = ThemeList.Sought(Theme);
            found = found.Where(row => row.Themes.Contains(sought));
        }

        if (Contentment is { } contentment)
            found = found.Where(row => row.Contentment == contentment);
        return Status is { } status ? found.Where(row => row.Status == status) : found;
    }
}
