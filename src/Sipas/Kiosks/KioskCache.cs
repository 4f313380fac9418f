using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>
/// Keeps the kiosks in memory, so that intake goes on while the database is away. A change made by this process is seen at
/// once, one made by another process at the next look (<see cref="KioskWatch"/>).
/// </summary>
public sealed class KioskCache(IDbContextFactory<SipasDbContext> contexts)
{
    private ImmutableDictionary<Guid, Kiosk> known = ImmutableDictionary<Guid, Kiosk>.Empty;
    private volatile Mark? mark;

    /// <summary>A kiosk as this process knows it; null where it does not, or not yet.</summary>
    public Kiosk? Find(Guid id) => known.GetValueOrDefault(id);

    /// <summary>All kiosks as they are in the database now, in the order in which they were created.</summary>
    public async Task<IReadOnlyList<Kiosk>> AllAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return [.. known.Values.OrderBy(kiosk => kiosk.Id)];
    }

    /// <summary>Takes over a kiosk as it is in the database now, unless a later state of it is known.</summary>
    public void Put(Kiosk kiosk) => Put([kiosk]);

    /// <summary>Looks whether anything has changed, and reads the kiosks again if so.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Kiosks are never deleted and every change raises one revision, so each change raises the sum.
        var now = new Mark(await db.Kiosks.CountAsync(cancellationToken), await db.Kiosks.SumAsync(kiosk => (long)kiosk.Revision, cancellationToken));
        if (now == mark)
            return;
        Put(await db.Kiosks.AsNoTracking().ToListAsync(cancellationToken));
        mark = now;
    }

    /// <summary>Reads one kiosk from the database.</summary>
    public async Task<Kiosk?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Kiosks.AsNoTracking().SingleOrDefaultAsync(kiosk => kiosk.Id == id, cancellationToken) is not { } read)
            return null;
        Put(read);
        return read;
    }

    // What was read may be older by now than what this process has changed meanwhile.
    private void Put(IReadOnlyList<Kiosk> kiosks) => ImmutableInterlocked.Update(
        ref known,
        (before, read) => before.SetItems(read
            .Where(kiosk => before.GetValueOrDefault(kiosk.Id) is not { } present || present.Revision < kiosk.Revision)
            .Select(kiosk => KeyValuePair.Create(kiosk.Id, kiosk))),
        kiosks);

    private sealed record Mark(int Kiosks, long Revisions);
}
