using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Comments;
using Sipas.Storage;

namespace Sipas.Api.Comments;

/// <summary>What is done about a comment.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Note">What the office notes for itself, up to 1,000 characters; nothing where it is left out.</param>
public sealed record HandleComment(CommentStatus? Status = null, string? Note = null)
{
    /// <summary>No note is longer.</summary>
    public const int LongestNote = 1000;
}

/// <summary><c>PUT /api/v1/comments/{id}</c></summary>
public static class HandleCommentEndpoint
{
    /// <summary>Say what is done about a comment; it replaces what was said before</summary>
    public static async Task<Results<Ok<CommentReply>, ProblemHttpResult>> HandleAsync(
        Guid id, HandleComment request, ReferenceCache reference, CommentQuery comments, ThemeBook themes, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(comments);
        ArgumentNullException.ThrowIfNull(themes);
        var known = reference.Required();
        if (await FindAsync(id, known, comments, http, cancellationToken) is not { } comment)
            return Unknown();
        if (request.Status is not { } status)
            return Problems.NotValid("status", "Cần new, beingHandled hoặc answered. / One of new, beingHandled, answered is needed.");
        if (request.Note?.Length > HandleComment.LongestNote)
            return Problems.NotValid("note", $"Tối đa {HandleComment.LongestNote} ký tự. / At most {HandleComment.LongestNote} characters.");
        await comments.HandleAsync(id, status, NoteOf(request.Note), (await http.ActorAsync()).Name, cancellationToken);
        return await comments.FindAsync(id, cancellationToken) is { } changed
            ? TypedResults.Ok(CommentReply.Of(changed, known.Now.Find(comment.UnitId)!, await themes.ReadAsync(cancellationToken)))
            : Unknown();
    }

    /// <summary>A comment that the person may handle; null for any other, as if it were not there.</summary>
    public static async Task<Comment?> FindAsync(Guid id, ReferenceData known, CommentQuery comments, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(comments);
        if (await comments.FindAsync(id, cancellationToken) is not { } comment || known.Now.Find(comment.UnitId) is not { } unit
            || !(await http.ActorAsync()).May(Permission.HandleComments, known.Now, unit, comment.Survey))
        {
            return null;
        }

        http.AddAudit("unit", unit.Code);
        return comment;
    }

    /// <summary>A note as it is kept: null where there is nothing in it.</summary>
    public static string? NoteOf(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();

    private static ProblemHttpResult Unknown() => Problems.Unknown("Không có góp ý mang mã này. / There is no comment with this id.");
}
