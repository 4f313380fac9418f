using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Responses;

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
    public static async Task<Results<Ok<Receipt>, ProblemHttpResult>> HandleAsync(Guid id, ReceiptQuery receipts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        return await receipts.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(new Receipt(id, Status(found), found.ReceivedAt, found.CountedAt))
            : Problems.Unknown("Không có phiếu mang mã này. / There is no answer with this id.");
    }

    private static string Status(ReceiptFound found) => found switch
    {
        { CountedAt: null } => "accepted",
        { Conflict: true } => "duplicate-conflict",
        _ => "counted",
    };
}
