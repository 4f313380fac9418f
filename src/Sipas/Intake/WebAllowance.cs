using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Sipas.Intake;

/// <summary>What a browser brings along that tells a person from a program.</summary>
/// <param name="Proven">Whether its script has done the work that was asked of it for this very answer.</param>
/// <param name="Earlier">How many answers it has sent in this hour before; null where it keeps no count.</param>
public readonly record struct BrowserEvidence(bool Proven, int? Earlier)
{
    /// <summary>Nothing: another program, or a browser without script.</summary>
    public static readonly BrowserEvidence None;
}

/// <summary>
/// Tells which answers without credentials are more than is plausible: more than one browser's people give in an hour, or
/// more than the unit's usual number lets expect. They are kept and flagged; <see cref="WebLimiter"/> alone refuses.
/// Answers without proof share a smaller allowance, so that they never use up that of people with ordinary browsers.
/// </summary>
public sealed class WebAllowance(IOptions<IntakeOptions> options, UsualNumbers usual, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Hour> hours = new(StringComparer.Ordinal);

    /// <summary>Takes the place of one answer for a unit in this hour.</summary>
    /// <param name="unit">A known unit's code.</param>
    /// <param name="evidence">What its sender brings along.</param>
    /// <returns>Whether there was still room for it.</returns>
    public bool Take(string unit, BrowserEvidence evidence)
    {
        var limits = options.Value;
        if (evidence.Earlier >= limits.BrowserPerHour)
            return false;
        var allowed = (int)Math.Max(limits.UnitPerHourAtLeast, limits.UnitTimesUsual * usual.PerHour(unit));
        var proven = evidence is { Proven: true, Earlier: not null };
        return hours.GetOrAdd(unit, _ => new()).Take(clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour, proven, proven ? allowed : Math.Max(1, allowed / limits.UnprovenPart));
    }

    private sealed class Hour
    {
        private readonly Lock turn = new();
        private long hour;
        private int proven;
        private int unproven;

        public bool Take(long now, bool withProof, int allowed)
        {
            lock (turn)
            {
                if (hour != now)
                    (hour, proven, unproven) = (now, 0, 0);
                ref var taken = ref withProof ? ref proven : ref unproven;
                return taken < allowed && ++taken > 0;
            }
        }
    }
}
