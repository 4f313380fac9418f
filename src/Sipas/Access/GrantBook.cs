using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Gives, reads and takes back grants.</summary>
public sealed class GrantBook(IDbContextFactory<SipasDbContext> contexts, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(5);

    /// <summary>The grants of an account or API token that are in force today; what another process changes is known after five seconds.</summary>
    public async ValueTask<IReadOnlyList<Grant>> InForceAsync(Guid holder, CancellationToken cancellationToken)
    {
        if (!cache.TryGetValue((nameof(GrantBook), holder), out IReadOnlyList<Grant>? grants))
            cache.Set((nameof(GrantBook), holder), grants = await OfAsync(holder, cancellationToken), KnownFor);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return [.. grants!.Where(grant => grant.Until is null || grant.Until >= today)];
    }

    /// <summary>All grants of an account or API token, those included that have ended.</summary>
    public async Task<IReadOnlyList<Grant>> OfAsync(Guid holder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Grant>().AsNoTracking().Where(grant => grant.Holder == holder).OrderBy(grant => grant.Id).ToListAsync(cancellationToken);
    }

    /// <summary>All grants by their holder.</summary>
    public async Task<ILookup<Guid, Grant>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.Set<Grant>().AsNoTracking().OrderBy(grant => grant.Id).ToListAsync(cancellationToken)).ToLookup(grant => grant.Holder);
    }

    /// <summary>Gives a grant.</summary>
    public async Task GiveAsync(Grant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(grant);
        await db.SaveChangesAsync(cancellationToken);
        cache.Remove((nameof(GrantBook), grant.Holder));
    }

    /// <summary>Takes a grant back.</summary>
    /// <returns>What was taken back; null where there was none.</returns>
    public async Task<Grant?> TakeBackAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Grant>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken) is not { } grant)
            return null;
        await db.Set<Grant>().Where(known => known.Id == id).ExecuteDeleteAsync(cancellationToken);
        cache.Remove((nameof(GrantBook), grant.Holder));
        return grant;
    }
}
