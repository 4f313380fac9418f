using Microsoft.AspNetCore.Mvc;
using Sipas.Access;

namespace Sipas.Api.Comments;

/// <summary>Everything about comments: under <c>/comments</c> in the API, and the pages.</summary>
public static class CommentRoutes
{
    /// <summary>Maps the routes of the API.</summary>
    public static void MapComments(this IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/comments").WithTags("Comments").WithMetadata(new RequestSizeLimitAttribute(256 * 1024));
        comments.MapGet("", CommentListEndpoint.HandleAsync).Demands(Permission.ReadComments).NotesReaders()
            .WithName("getComments").ProducesProblems(401, 403, 422, 503);
        comments.MapPut("/{id:guid}", HandleCommentEndpoint.HandleAsync).Demands(Permission.HandleComments, Reach.Asked)
            .WithName("handleComment").ProducesProblems(400, 401, 403, 404, 415, 422, 503);
        comments.MapGet("/themes", ThemeEndpoints.ReadAsync).Demands(Permission.ReadComments, Reach.Asked)
            .WithName("getCommentThemes").ProducesProblems(401, 403, 503);
        comments.MapPut("/themes", ThemeEndpoints.ReplaceAsync).Demands(Permission.Administer, Reach.Whole)
            .WithName("replaceCommentThemes").ProducesProblems(400, 401, 403, 415, 422, 503);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapCommentPages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/units/{unit}/comments", CommentsPageEndpoint.ShowAsync).Demands(Permission.ReadComments, Reach.Asked).NotesReaders().WithName("console.getComments");
        console.MapPost("/units/{unit}/comments/{id:guid}", CommentsPageEndpoint.HandleAsync).Demands(Permission.HandleComments, Reach.Asked).WithName("console.handleComment");
        console.MapGet("/admin/themes", ThemesPageEndpoint.ShowAsync).Demands(Permission.Administer, Reach.Whole);
        console.MapPost("/admin/themes", ThemesPageEndpoint.SaveAsync).Demands(Permission.Administer, Reach.Whole).WithName("console.replaceCommentThemes");
    }
}
