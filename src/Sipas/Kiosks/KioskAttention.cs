using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Kiosks;

/// <summary>Kiosks of a unit, with all units below it, that somebody should look at.</summary>
/// <param name="InUse">How many there are that have a device.</param>
/// <param name="Kiosks">Those with a warning.</param>
public sealed record KioskAttention(int InUse, IReadOnlyList<WarnedKiosk> Kiosks);

/// <summary>A kiosk with what is wrong with it.</summary>
/// <param name="Kiosk">The kiosk.</param>
/// <param name="Warnings">At least one, the most pressing first.</param>
public sealed record WarnedKiosk(Kiosk Kiosk, IReadOnlyList<KioskWarning> Warnings);

/// <summary>Finds them, as far as somebody looks after kiosks.</summary>
public sealed class KioskAttentionQuery(KioskCache kiosks, KioskReports reports, KioskNumbers numbers, TimeProvider clock)
{
    /// <summary>The kiosks of a unit that <paramref name="actor"/> may manage; null where they manage none there.</summary>
    public async Task<KioskAttention?> FindAsync(ReferenceData reference, Unit unit, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Grants.Any(grant => grant.Allows(Permission.ManageKiosks) && grant.Reaches(unit, reference.Now)))
            return null;
        var below = reference.Now.Subtree(unit).Select(known => known.Code).ToHashSet(StringComparer.Ordinal);
        var inUse = (await kiosks.AllAsync(cancellationToken))
            .Where(kiosk => below.Contains(kiosk.Unit) && kiosk.State is KioskState.Enrolled or KioskState.Disabled && actor.May(Permission.ManageKiosks, reference, kiosk.Unit, kiosk.Survey))
            .ToList();
        var said = inUse.Count == 0 ? new Dictionary<Guid, KioskReport>() : await reports.FindAsync(inUse, cancellationToken);
        var warned = new List<WarnedKiosk>();
        foreach (var kiosk in inUse)
        {
            var report = said.GetValueOrDefault(kiosk.Id);
            var warnings = KioskWarnings.Of(kiosk, report, await numbers.StatusAsync(kiosk, report, cancellationToken), clock.GetUtcNow());
            if (warnings.Count > 0)
                warned.Add(new(kiosk, warnings));
        }

        return new(inUse.Count, warned);
    }
}
