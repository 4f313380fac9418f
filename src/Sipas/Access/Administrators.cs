using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Who can sign in and administer the whole installation: the last of them is not locked out of the console.</summary>
public sealed class Administrators(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    /// <summary>Whether nobody could do so any more without an account.</summary>
    public async Task<bool> NeedAccountAsync(Guid account, CancellationToken cancellationToken) =>
        await GrantsAsync(cancellationToken) is { Count: > 0 } grants && grants.All(grant => grant.Holder == account);

    /// <summary>Whether nobody could do so any more without a grant.</summary>
    public async Task<bool> NeedGrantAsync(Guid grant, CancellationToken cancellationToken) =>
        await GrantsAsync(cancellationToken) is [var only] && only.Id == grant;

    // What makes administrators today of those who have a way to sign in.
    private async Task<List<Grant>> GrantsAsync(CancellationToken cancellationToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A provider's identity is linked by somebody who has signed in with a password before.
        var able = db.Set<Account>().Where(account => account.ClosedAt == null && account.PasswordHash != null);
        var grants = await db.Set<Grant>().AsNoTracking()
            .Where(grant => grant.Unit == null && (grant.Until == null || grant.Until >= today) && able.Any(account => account.Id == grant.Holder))
            .ToListAsync(cancellationToken);
        return [.. grants.Where(grant => grant.Allows(Permission.Administer) && grant.Covers(null))];
    }
}
