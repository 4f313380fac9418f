using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Makes, finds and revokes API tokens.</summary>
public sealed class ApiTokenBook(IDbContextFactory<SipasDbContext> contexts, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token with its grants.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="expiresAt">From when on it opens nothing.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="grants">What it may do, given the token's key.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>The text, which is to be told once, and the token.</returns>
    public async Task<(string Text, ApiToken Token)> MakeAsync(
        string name, DateTimeOffset expiresAt, string by, Func<Guid, IEnumerable<Grant>> grants, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var (text, now) = (ApiToken.NewText(), clock.GetUtcNow());
        var token = new ApiToken { Id = Guid.CreateVersion7(now), Name = name, Hash = ApiToken.HashOf(text), CreatedBy = by, CreatedAt = now, ExpiresAt = expiresAt };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(token);
        db.AddRange(grants(token.Id));
        await db.SaveChangesAsync(cancellationToken);
        return (text, token);
    }

    /// <summary>The token of a text, where it opens something now; what another process revokes is known after five seconds.</summary>
    public async Task<ApiToken?> FindAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(ApiToken.Prefix, StringComparison.Ordinal))
            return null;
        var hash = ApiToken.HashOf(text);
        var key = (nameof(ApiTokenBook), Convert.ToHexString(hash));
        if (!cache.TryGetValue(key, out ApiToken? token))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            token = await db.Set<ApiToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
            if (token is not null)
                await NoteUseAsync(db, token, cancellationToken);
            cache.Set(key, token, KnownFor);
        }

        return token is { RevokedAt: null } && clock.GetUtcNow() < token.ExpiresAt ? token : null;
    }

    /// <summary>Every token, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ApiToken>().AsNoTracking().OrderByDescending(token => token.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Ends a token: in this process at once, in others within five seconds.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ApiToken>().AsNoTracking().SingleOrDefaultAsync(token => token.Id == id, cancellationToken) is not { } known)
            return false;
        var now = clock.GetUtcNow();
        await db.Set<ApiToken>().Where(token => token.Id == id && token.RevokedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(token => token.RevokedAt, now), cancellationToken);
        cache.Remove((nameof(ApiTokenBook), Convert.ToHexString(known.Hash)));
        return true;
    }

    private async Task NoteUseAsync(SipasDbContext db, ApiToken token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (token.LastUsedAt + UseNotedEvery > now)
            return;
        await db.Set<ApiToken>().Where(row => row.Id == token.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.LastUsedAt, now), cancellationToken);
    }
}
