using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Alerts;

/// <summary>Keeps the webhooks.</summary>
public sealed class WebhookBook(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>All webhooks, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Webhook>().AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One webhook, or null.</summary>
    public async Task<Webhook?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(webhook => webhook.Id == id, cancellationToken);
    }

    /// <summary>Makes a webhook with a secret of its own.</summary>
    public async Task<Webhook> MakeAsync(string name, string url, string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var webhook = new Webhook { Id = Guid.CreateVersion7(now), Name = name, Url = url, Secret = RandomNumberGenerator.GetBytes(SecretBytes), CreatedBy = by, CreatedAt = now };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);
        return webhook;
    }

    /// <summary>Has a webhook called from now on, or not.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> SetEnabledAsync(Guid id, bool enabled, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Webhook>().Where(webhook => webhook.Id == id).ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.Enabled, enabled), cancellationToken) == 1;
    }

    /// <summary>Removes a webhook, from the rules that call it too.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<AlertRule>().Where(rule => rule.Webhook == id).ExecuteUpdateAsync(set => set.SetProperty(rule => rule.Webhook, (Guid?)null), cancellationToken);
        var removed = await db.Set<Webhook>().Where(webhook => webhook.Id == id).ExecuteDeleteAsync(cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }
}
