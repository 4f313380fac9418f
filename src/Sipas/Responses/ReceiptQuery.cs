using Microsoft.EntityFrameworkCore;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Responses;

/// <summary>What is known of an answer that was sent; never what it says.</summary>
/// <param name="ReceivedAt">When the service received the answer that stands.</param>
/// <param name="CountedAt">When it was counted; null where it is about to be.</param>
/// <param name="Conflict">Whether a different answer with the same id came too, and was not counted.</param>
/// <param name="UnitId">The unit, once counted.</param>
/// <param name="AnsweredAt">When the person answered, once counted.</param>
public sealed record ReceiptFound(DateTimeOffset ReceivedAt, DateTimeOffset? CountedAt = null, bool Conflict = false, int? UnitId = null, DateTimeOffset? AnsweredAt = null);

/// <summary>Finds what became of an answer: in the ledger, or among those that this process has just accepted.</summary>
public sealed class ReceiptQuery(IDbContextFactory<SipasDbContext> contexts, IServiceProvider services)
{
    // Only processes that take answers have accepted any.
    private readonly RecentlyAccepted? recent = (RecentlyAccepted?)services.GetService(typeof(RecentlyAccepted));

    /// <summary>What is known; null where there is no such answer, or not yet.</summary>
    public async Task<ReceiptFound?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (await InLedgerAsync(id, cancellationToken) is { } counted)
                return counted;
        }
        catch (Exception fault) when (recent?.Find(id) is not null && DatabaseFault.MayPass(fault))
        {
            // What was accepted here is known without the database.
        }

        return recent?.Find(id) is { } receivedAt ? new(receivedAt) : null;
    }

    private async Task<ReceiptFound?> InLedgerAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Responses
            .Where(row => row.Id == id)
            .Select(row => new ReceiptFound(row.ReceivedAt, row.CountedAt, db.Conflicts.Any(conflict => conflict.ResponseId == id), row.UnitId, row.AnsweredAt))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
