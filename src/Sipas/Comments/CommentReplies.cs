using System.Globalization;
using Sipas.Results;
using Sipas.Units;

namespace Sipas.Comments;

/// <summary>A released comment.</summary>
/// <param name="Id">A key of its own: it says nothing of the answer.</param>
/// <param name="Unit">The unit that it is about.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="FirstMonth">The month of the oldest answer of its batch: <c>2026-10</c>.</param>
/// <param name="LastMonth">The month of the newest answer of its batch. The answer was given somewhere between.</param>
/// <param name="Contentment">How content the person was, over the whole questionnaire.</param>
/// <param name="Text">What the person wrote, masked.</param>
/// <param name="Themes">Its themes, each with the words that make it one.</param>
/// <param name="Status">What the office has done about it.</param>
/// <param name="Note">What the office notes for itself; null where nothing.</param>
/// <param name="HandledBy">Who last changed status or note; null for nobody.</param>
/// <param name="HandledAt">When.</param>
public sealed record CommentReply(
    Guid Id, UnitName Unit, string Survey, string FirstMonth, string LastMonth, Contentment Contentment, string Text, IReadOnlyList<ThemeMatch> Themes,
    CommentStatus Status, string? Note, string? HandledBy, DateTimeOffset? HandledAt)
{
    /// <summary>What is told of a comment.</summary>
    public static CommentReply Of(Comment comment, Unit unit, ThemeList themes)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(themes);
        return new(
            comment.Id, new(unit.Code, unit.Name), comment.Survey, Month(comment.FirstMonth!.Value), Month(comment.LastMonth!.Value), comment.Contentment,
            comment.Text!, themes.Of(comment.Text!), comment.Status, comment.Note, comment.HandledBy, comment.HandledAt);
    }

    private static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>A page of comments, with numbers over all that fit unit, questionnaire, period and words, whatever their theme, contentment and status.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="ByStatus">By status.</param>
/// <param name="ByContentment">By contentment.</param>
/// <param name="ByTheme">By theme, in the order of the list; a comment may have several, or none.</param>
/// <param name="Comments">The page: newest months first, within them in no order that would tell anything.</param>
public sealed record CommentsReply(
    long Total, IReadOnlyDictionary<CommentStatus, long> ByStatus, IReadOnlyDictionary<Contentment, long> ByContentment, IReadOnlyList<ThemeCount> ByTheme,
    IReadOnlyList<CommentReply> Comments);

/// <summary>How many comments are of a theme.</summary>
/// <param name="Code">The theme's code.</param>
/// <param name="Name">Its name by language.</param>
/// <param name="Comments">How many; null for one to four.</param>
public sealed record ThemeCount(string Code, IReadOnlyDictionary<string, string> Name, long? Comments);
