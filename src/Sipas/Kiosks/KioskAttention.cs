using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Kiosks;

/// <summary>Kiosks of a unit, with all units below it, that somebody should look at.</summary>
/// <param name="InUse">How many there are that have a device.</param>
/// <param name="Kiosks">Those with a warning.</param>
public sealed record KioskAttention(int InUse, IReadOnlyList<WatchedKiosk> Kiosks);

/// <summary>Finds them, as far as somebody looks after kiosks.</summary>
public sealed class KioskAttentionQuery(KioskOverview kiosks)
{
    /// <summary>The kiosks of a unit that <paramref name="actor"/> may manage; null where they manage none there.</summary>
    public async Task<KioskAttention?> FindAsync(ReferenceData reference, Unit unit, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Grants.Any(grant => grant.Allows(Permission.ManageKiosks) && grant.Reaches(unit, reference.Now)))
            return null;
        var inUse = (await kiosks.FindAsync(actor, reference, unit, null, cancellationToken)).Where(kiosk => kiosk.State is KioskState.Enrolled or KioskState.Disabled).ToList();
        return new(inUse.Count, [.. (await kiosks.OfAsync(inUse, cancellationToken)).Where(kiosk => kiosk.Warnings.Count > 0)]);
    }
}
