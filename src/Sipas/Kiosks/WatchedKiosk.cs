using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Kiosks;

/// <summary>A kiosk with what its device says of itself, and what is wrong with it.</summary>
/// <param name="Kiosk">The kiosk.</param>
/// <param name="Report">What its device last said; null where it has not said anything.</param>
/// <param name="Sequence">Which of its answers are in the ledger.</param>
/// <param name="Warnings">What somebody should look at.</param>
public sealed record WatchedKiosk(Kiosk Kiosk, KioskReport? Report, KioskSequenceStatus Sequence, IReadOnlyList<KioskWarning> Warnings)
{
    /// <summary>How many answers have a number, and are neither in the ledger nor waiting on the device.</summary>
    public long Lost => Math.Max(0, Sequence.MissingCount - (Report?.Enrolment == Kiosk.Enrolment ? Report.Unsent : 0));
}

/// <summary>What the office sees of kiosks, in the API and in pages.</summary>
public sealed class KioskOverview(KioskCache kiosks, KioskReports reports, KioskNumbers numbers, TimeProvider clock)
{
    /// <summary>The kiosks that an actor manages, in the order in which they were created.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reference">The units and questionnaires.</param>
    /// <param name="unit">Only those of this unit and the units below it; null for all.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Kiosk>> FindAsync(Actor actor, ReferenceData reference, Unit? unit, KioskState? state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reference);
        HashSet<string>? below = unit is null ? null : [.. reference.Now.Subtree(unit).Select(known => known.Code)];
        return [.. (await kiosks.AllAsync(cancellationToken)).Where(kiosk =>
            actor.May(Permission.ManageKiosks, reference, kiosk.Unit, kiosk.Survey) && (below?.Contains(kiosk.Unit) ?? true) && (state is null || kiosk.State == state))];
    }

    /// <summary>How some kiosks are, in their order.</summary>
    public async Task<IReadOnlyList<WatchedKiosk>> OfAsync(IReadOnlyList<Kiosk> some, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(some);
        var said = await reports.FindAsync(some, cancellationToken);
        var watched = new List<WatchedKiosk>(some.Count);
        foreach (var kiosk in some)
        {
            var report = said.GetValueOrDefault(kiosk.Id);
            var sequence = await numbers.StatusAsync(kiosk, report, cancellationToken);
            watched.Add(new(kiosk, report, sequence, KioskWarnings.Of(kiosk, report, sequence, clock.GetUtcNow())));
        }

        return watched;
    }
}
