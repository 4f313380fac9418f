using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>The messages that wait, and those that were sent. A process takes a message in hand before it sends it, so that no two send it at once.</summary>
public sealed class Outbox(IDbContextFactory<SipasDbContext> contexts, IOptions<AlertOptions> options, TimeProvider clock)
{
    // Longer than any sender waits for an answer.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(5);
    private const int MostAtOnce = 100;

    /// <summary>The messages of a rule about one notice, or to try whether they arrive where there is none.</summary>
    public static IEnumerable<OutboxMessage> Messages(AlertRule rule, AlertNotice? notice, DateTimeOffset now, TimeOnly digestAt)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var due = notice is null ? now : SendTime.OfMail(rule, now, digestAt);
        foreach (var recipient in rule.Recipients)
            yield return Message(MessageKind.Mail, recipient, now, due) with { Rule = rule.Id, Notice = notice, Digest = notice is not null && rule.Digest != Digest.AtOnce };
        if (rule.Webhook is { } webhook)
            yield return Message(MessageKind.Webhook, webhook.ToString(), now, now) with { Rule = rule.Id, Notice = notice };
    }

    /// <summary>A message that only tries whether it arrives.</summary>
    public static OutboxMessage Message(MessageKind kind, string recipient, DateTimeOffset now, DateTimeOffset due) =>
        new() { Id = Guid.CreateVersion7(now), Kind = kind, Recipient = recipient, CreatedAt = now, DueAt = due };

    /// <summary>Adds messages.</summary>
    public async Task AddAsync(IEnumerable<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AddRange(messages);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Messages of some kinds that are due and that nobody has in hand, the oldest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> DueAsync(IReadOnlyCollection<MessageKind> kinds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db, clock.GetUtcNow()).AsNoTracking().Where(message => kinds.Contains(message.Kind)).OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Takes those of some messages in hand that are still due.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(IEnumerable<OutboxMessage> messages, Guid holder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var now = clock.GetUtcNow();
        var (until, taken) = (now + Held, new List<OutboxMessage>());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var message in messages)
        {
            if (await Due(db, now).Where(known => known.Id == message.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.Holder, holder).SetProperty(known => known.HeldUntil, until), cancellationToken) == 1)
            {
                taken.Add(message);
            }
        }

        return taken;
    }

    /// <summary>Notes how a try ended, and what becomes of the messages.</summary>
    public async Task NoteAsync(IReadOnlyList<OutboxMessage> messages, Guid holder, Outcome outcome, DateTimeOffset began, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(outcome);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var message in messages)
        {
            db.Add(new DeliveryAttempt
            {
                Id = Guid.CreateVersion7(now),
                Message = message.Id,
                At = began,
                Milliseconds = (long)(now - began).TotalMilliseconds,
                Delivered = outcome.End == Ending.Delivered,
                Code = outcome.Code,
                Reply = outcome.Reply,
            });
            var after = After(message, outcome, now);
            await db.Set<OutboxMessage>().Where(known => known.Id == message.Id && known.Holder == holder).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.State, after.State).SetProperty(known => known.Attempts, after.Attempts).SetProperty(known => known.DueAt, after.DueAt)
                    .SetProperty(known => known.EndedAt, after.EndedAt).SetProperty(known => known.Holder, (Guid?)null).SetProperty(known => known.HeldUntil, (DateTimeOffset?)null),
                cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private OutboxMessage After(OutboxMessage message, Outcome outcome, DateTimeOffset now)
    {
        var attempts = message.Attempts + 1;
        var state = outcome.End == Ending.Delivered ? MessageState.Delivered
            : outcome.End == Ending.Hopeless || attempts >= options.Value.Attempts ? MessageState.Failed
            : MessageState.Waiting;
        return message with
        {
            State = state,
            Attempts = attempts,
            EndedAt = state == MessageState.Waiting ? null : now,
            DueAt = state == MessageState.Waiting ? now + SendTime.WaitAfter(attempts, Random.Shared.NextDouble()) : message.DueAt,
        };
    }

    private static IQueryable<OutboxMessage> Due(SipasDbContext db, DateTimeOffset now) =>
        db.Set<OutboxMessage>().Where(message => message.State == MessageState.Waiting && message.DueAt <= now && (message.HeldUntil == null || message.HeldUntil < now));
}
