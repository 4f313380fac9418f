using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Api.Responses;

/// <summary>An answer that was not counted, because a different one with its id was there first.</summary>
/// <param name="Id">The id that both carry.</param>
/// <param name="ReceivedAt">When this one was received.</param>
/// <param name="Response">This one as it was received.</param>
public sealed record ConflictReply(Guid Id, DateTimeOffset ReceivedAt, JsonElement Response);

/// <summary>A page of conflicts.</summary>
/// <param name="Conflicts">Newest first.</param>
/// <param name="Next">The <c>offset</c> of the next page; null where this is the last.</param>
public sealed record ConflictsReply(IReadOnlyList<ConflictReply> Conflicts, int? Next);

/// <summary><c>GET /api/v1/responses/conflicts</c></summary>
public static class ConflictsEndpoint
{
    private const int PageSize = 100;

    /// <summary>Answers whose id was taken by a different one.</summary>
    /// <remarks>The first answer with an id stands and is counted; these are kept to be looked into. Newest first, a page at a time.</remarks>
    public static async Task<Ok<ConflictsReply>> HandleAsync(
        IDbContextFactory<SipasDbContext> contexts, CancellationToken cancellationToken, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Conflicts.AsNoTracking()
            .OrderByDescending(row => row.ReceivedAt).ThenBy(row => row.ResponseId).ThenBy(row => row.ContentHash)
            .Skip(Math.Max(0, offset))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var page = rows.Take(PageSize).Select(row => new ConflictReply(row.ResponseId, row.ReceivedAt, JsonElement.Parse(row.Document))).ToList();
        return TypedResults.Ok(new ConflictsReply(page, rows.Count > PageSize ? Math.Max(0, offset) + PageSize : null));
    }
}
