using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Responses;

/// <summary>What became of an answer; never what it says.</summary>
/// <param name="Id">The answer's id.</param>
/// <param name="Status">
/// <c>accepted</c>: durable, about to be counted; <c>counted</c>; <c>duplicate-conflict</c>: counted, and a different
/// answer with the same id came too and was not.
/// </param>
/// <param name="ReceivedAt">When the service received the answer that stands.</param>
/// <param name="CountedAt">When it was counted.</param>
public sealed record Receipt(Guid Id, string Status, DateTimeOffset ReceivedAt, DateTimeOffset? CountedAt);

/// <summary><c>GET /api/v1/responses/{id}/receipt</c></summary>
public static class ReceiptEndpoint
{
    /// <summary>Whether an answer was received and counted.</summary>
    public static async Task<Results<Ok<Receipt>, ProblemHttpResult>> HandleAsync(
        Guid id, IDbContextFactory<SipasDbContext> contexts, RecentlyAccepted recent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(recent);
        Counted? counted;
        try
        {
            counted = await FindAsync(id, contexts, cancellationToken);
        }
        catch (Exception fault) when (recent.Find(id) is not null && DatabaseFault.MayPass(fault))
        {
            counted = null;
        }

        if (counted is not null)
            return TypedResults.Ok(new Receipt(id, counted.Conflict ? "duplicate-conflict" : "counted", counted.ReceivedAt, counted.CountedAt));
        return recent.Find(id) is { } receivedAt
            ? TypedResults.Ok(new Receipt(id, "accepted", receivedAt, null))
            : Problems.Unknown("Không có phiếu mang mã này. / There is no answer with this id.");
    }

    private static async Task<Counted?> FindAsync(Guid id, IDbContextFactory<SipasDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Responses
            .Where(row => row.Id == id)
            .Select(row => new Counted(row.ReceivedAt, row.CountedAt, db.Conflicts.Any(conflict => conflict.ResponseId == id)))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record Counted(DateTimeOffset ReceivedAt, DateTimeOffset CountedAt, bool Conflict);
}
