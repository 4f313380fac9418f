using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.Comments;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Api.Comments;

/// <summary><c>GET /api/v1/comments</c></summary>
public static class CommentListEndpoint
{
    private const int Most = 200;
    private const int LongestQuery = 200;

    /// <summary>Released comments about a unit and all below it</summary>
    /// <remarks>
    /// A comment is released together with at least four others of its unit and questionnaire. period: a year, half-year, nine months, quarter or month into which
    /// its batch reaches. theme: a code of the list. contentment: dissatisfied, neutral or satisfied. status: new, beingHandled or answered. q: whole words, all of
    /// them, in any order and with or without accents. limit: at most 200, by default 50; the header Sipas-Next is the after of the next page, or empty.
    /// </remarks>
    public static async Task<Results<Ok<CommentsReply>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, CommentQuery comments, HttpContext http, CancellationToken cancellationToken,
        string? unit = null, string? survey = null, string? period = null, string? theme = null, string? contentment = null, string? status = null, string? q = null,
        string? after = null, string? limit = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(comments);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var (whose, of) = (parameters.Unit("unit", unit), survey is null ? null : parameters.Survey(survey));
        var span = period is null ? null : parameters.Period(period, null, null);
        var filter = whose is null ? null : Filter(parameters, known, whose, of?.Questionnaire.Code, span, theme, contentment, status, q);
        var (count, place) = (parameters.Limit(limit, Most) ?? 50, Place(parameters, after));
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var (page, next) = await comments.FindAsync(known, filter!, place, count, cancellationToken);
        Paging.Announce(http, next?.ToString() ?? "");
        return TypedResults.Ok(page);
    }

    /// <summary>What an address asks for; reasons against it are noted.</summary>
    public static CommentFilter Filter(
        ResultParameters parameters, ReferenceData known, Sipas.Units.Unit unit, string? survey, Period? period, string? theme, string? contentment, string? status, string? q)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(known);
        if (q?.Length > LongestQuery)
            parameters.Refuse<string>("q", $"Tối đa {LongestQuery} ký tự. / At most {LongestQuery} characters.");
        return new([.. known.Now.Subtree(unit).Select(part => part.Id)], survey, period, Words.Sought(q ?? ""))
        {
            Theme = theme,
            Contentment = parameters.Named<Contentment>("contentment", contentment),
            Status = parameters.Named<CommentStatus>("status", status),
        };
    }

    /// <summary>Where a page begins; null at the beginning.</summary>
    public static CommentPlace? Place(ResultParameters parameters, string? after)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return after is null ? null
            : CommentPlace.Parse(after) ?? parameters.Refuse<CommentPlace?>("after", "Cần giá trị từ Sipas-Next của trang trước. / The value of Sipas-Next of the page before is needed.");
    }
}
