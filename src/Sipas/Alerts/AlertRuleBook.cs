using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>Keeps the rules.</summary>
public sealed class AlertRuleBook(IDbContextFactory<SipasDbContext> contexts, IOptions<AlertOptions> options)
{
    /// <summary>All rules, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<AlertRule>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AlertRule>().AsNoTracking().OrderBy(rule => rule.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One rule, or null.</summary>
    public async Task<AlertRule?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AlertRule>().AsNoTracking().SingleOrDefaultAsync(rule => rule.Id == id, cancellationToken);
    }

    /// <summary>Adds a rule.</summary>
    public async Task AddAsync(AlertRule rule, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(rule);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts a rule in the place of the one before; it begins anew, as if nothing had been told, and what still waits of the one before is not sent.</summary>
    public async Task ReplaceAsync(AlertRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ForgetAsync(db, rule.Id, cancellationToken);
        db.Update(rule with { CheckedAt = null });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Removes a rule; what was sent stays in the delivery log.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ForgetAsync(db, id, cancellationToken);
        await db.Set<AlertRule>().Where(rule => rule.Id == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The rules that nobody has looked at for a while.</summary>
    public async Task<IReadOnlyList<AlertRule>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.Every;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db, before).AsNoTracking().OrderBy(rule => rule.CheckedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Takes a rule up, if no other process has done so since it was due.</summary>
    public async Task<bool> TakeAsync(AlertRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var before = now - options.Value.Every;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db, before).Where(known => known.Id == rule.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.CheckedAt, now), cancellationToken) == 1;
    }

    private static IQueryable<AlertRule> Due(SipasDbContext db, DateTimeOffset before) =>
        db.Set<AlertRule>().Where(rule => rule.Enabled && (rule.CheckedAt == null || rule.CheckedAt <= before));

    private static async Task ForgetAsync(SipasDbContext db, Guid id, CancellationToken cancellationToken)
    {
        await db.Set<Alert>().Where(alert => alert.Rule == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<OutboxMessage>().Where(message => message.Rule == id && message.State == MessageState.Waiting).ExecuteDeleteAsync(cancellationToken);
    }
}
