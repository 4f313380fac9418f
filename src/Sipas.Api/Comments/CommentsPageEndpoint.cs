using Microsoft.AspNetCore.WebUtilities;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Api.Results;
using Sipas.Comments;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Comments;

/// <summary><c>/console/units/{unit}/comments</c>: what people wrote about a unit.</summary>
public static class CommentsPageEndpoint
{
    private const int PerPage = 25;

    /// <summary>The page.</summary>
    public static Task<IResult> ShowAsync(string unit, ConsoleViews views, ConsoleReplies replies, CommentQuery comments, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(unit, null, views, replies, comments, http, cancellationToken);

    /// <summary>Notes what is done about one comment, and leads back to it.</summary>
    public static async Task<IResult> HandleAsync(
        string unit, Guid id, IFormCollection form, ReferenceCache reference, ConsoleViews views, ConsoleReplies replies, CommentQuery comments, HttpContext http,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(comments);
        if (await HandleCommentEndpoint.FindAsync(id, reference.Required(), comments, http, cancellationToken) is null)
            return await replies.MessageAsync(http, "missing", 404);
        var (status, note) = (NamedValue.Find<CommentStatus>(form["status"]), form["note"].ToString().ReplaceLineEndings("\n"));
        if (status is null || note.Length > HandleComment.LongestNote)
            return await PageAsync(unit, new(id, status ?? CommentStatus.New, note), views, replies, comments, http, cancellationToken);
        await comments.HandleAsync(id, status.Value, HandleCommentEndpoint.NoteOf(note), (await http.ActorAsync()).Name, cancellationToken);
        return TypedResults.LocalRedirect($"{ConsolePage.Of(unit, "comments")}{QueryHelpers.AddQueryString(http.Request.QueryString.ToString(), "done", id.ToString())}#c-{id}");
    }

    private static async Task<IResult> PageAsync(
        string unit, RefusedNote? refused, ConsoleViews views, ConsoleReplies replies, CommentQuery comments, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(comments);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadComments);
        if (view is null)
            return instead!;
        string? Asked(string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
        // In addresses of the console, theme is how pages look.
        var parameters = new ResultParameters(view.Reference);
        var filter = CommentListEndpoint.Filter(
            parameters, view.Reference, view.Unit, view.Survey.Questionnaire.Code, view.Period, Asked("topic"), Asked("contentment"), Asked("status"), Asked("q"));
        var after = CommentListEndpoint.Place(parameters, Asked("after"));
        if (parameters.Errors.Count > 0)
            return await replies.MessageAsync(http, "badAddress", 422);
        var (page, next) = await comments.FindAsync(view.Reference, filter, after, PerPage, cancellationToken);
        var shown = new CommentsShown(view.Survey, view.Period, filter, Asked("q") ?? "", page, next?.ToString())
        {
            Done = Guid.TryParse(Asked("done"), out var done) ? done : null,
            Refused = refused,
        };
        return await replies.PageAsync<CommentsPage>(http, view.Unit, view.Kept, refused is null ? 200 : 422, (nameof(CommentsPage.Shown), shown));
    }
}
