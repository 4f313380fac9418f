using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>Keeps the kiosks in the database, and this process's knowledge of them in step.</summary>
public sealed class KioskBook(IDbContextFactory<SipasDbContext> contexts, KioskCache cache)
{
    /// <summary>Adds a kiosk.</summary>
    public async Task AddAsync(Kiosk kiosk, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Kiosks.Add(kiosk);
        await db.SaveChangesAsync(cancellationToken);
        cache.Put(kiosk);
    }

    /// <summary>Changes a kiosk as it stands in the database; where something else changes it at the same time, the later change sees the earlier.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="change">The next state, or null to leave it as it is.</param>
    /// <param name="cancellationToken">Stops before the change is made.</param>
    /// <returns>The kiosk as it is then; null where there is none.</returns>
    public async Task<Kiosk?> ChangeAsync(Guid id, Func<Kiosk, Kiosk?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            if (await cache.ReadAsync(id, cancellationToken) is not { } kiosk)
                return null;
            if (change(kiosk) is not { } changed)
                return kiosk;
            if (await TryWriteAsync(kiosk, changed with { Revision = kiosk.Revision + 1 }, cancellationToken) is { } written)
                return written;
        }
    }

    /// <summary>The kiosk that expects a device with this code; null where none does.</summary>
    public async Task<Kiosk?> ExpectingAsync(byte[] code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Kiosks.AsNoTracking().SingleOrDefaultAsync(kiosk => kiosk.CodeHash == code, cancellationToken);
    }

    private async Task<Kiosk?> TryWriteAsync(Kiosk before, Kiosk after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Update(after).Property(kiosk => kiosk.Revision).OriginalValue = before.Revision;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        cache.Put(after);
        return after;
    }
}
