using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Publications;

namespace Sipas.Api.Publications;

/// <summary>A page of publications.</summary>
/// <param name="Publications">Newest first.</param>
/// <param name="Next">The <c>offset</c> of the next page; null where this is the last.</param>
public sealed record PublicationsReply(IReadOnlyList<PublicationReply> Publications, int? Next);

/// <summary><c>GET /api/v1/publications</c></summary>
public static class PublicationsEndpoint
{
    /// <summary>Published periods.</summary>
    /// <remarks>Newest first, a page at a time; of one unit, questionnaire or period where these are given.</remarks>
    public static async Task<Ok<PublicationsReply>> HandleAsync(
        PublicationQuery query, CancellationToken cancellationToken, string? unit = null, string? survey = null, string? period = null, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await query.ListAsync(unit, survey, period, Math.Max(0, offset), cancellationToken);
        return TypedResults.Ok(new PublicationsReply(page, page.Count == PublicationQuery.PageSize ? Math.Max(0, offset) + page.Count : null));
    }
}
