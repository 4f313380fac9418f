using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>A message and every try to send it, the latest first.</summary>
public sealed record Delivery(OutboxMessage Message, IReadOnlyList<DeliveryAttempt> Attempts);

/// <summary>What has become of messages, and sending them again by hand.</summary>
public sealed class DeliveryLog(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    /// <summary>A page of messages, the newest first.</summary>
    /// <param name="state">Only those of a state; null for all.</param>
    /// <param name="page">Which one, from 0.</param>
    /// <param name="size">How many it has.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Delivery>> FindAsync(MessageState? state, int page, int size, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.Set<OutboxMessage>().AsNoTracking();
        if (state is not null)
            messages = messages.Where(message => message.State == state);
        var found = await messages.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Skip(page * size).Take(size).ToListAsync(cancellationToken);
        var ids = found.Select(message => message.Id).ToArray();
        var attempts = (await db.Set<DeliveryAttempt>().AsNoTracking().Where(attempt => EF.Parameter(ids).Contains(attempt.Message)).ToListAsync(cancellationToken)).ToLookup(attempt => attempt.Message);
        return [.. found.Select(message => new Delivery(message, [.. attempts[message.Id].OrderByDescending(attempt => attempt.At)]))];
    }

    /// <summary>Has a message sent again at once, whatever has become of it; its id stays.</summary>
    /// <returns>False where there is none, or where it is being sent right now.</returns>
    public async Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<OutboxMessage>().Where(message => message.Id == id && (message.HeldUntil == null || message.HeldUntil < now)).ExecuteUpdateAsync(
            set => set.SetProperty(message => message.State, MessageState.Waiting).SetProperty(message => message.Attempts, 0)
                .SetProperty(message => message.DueAt, now).SetProperty(message => message.EndedAt, (DateTimeOffset?)null),
            cancellationToken) == 1;
    }
}
