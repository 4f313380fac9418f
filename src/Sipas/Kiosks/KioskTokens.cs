using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Kiosks;

/// <summary>Tells which kiosk shows a token.</summary>
public sealed class KioskTokens(KioskCache kiosks, KioskBook book, KioskWatch watch, IOptions<SipasOptions> options) : IAsyncDisposable
{
    // Tokens that this process does not know may come from anybody; looking each one up must not become a load.
    private readonly TokenBucketRateLimiter lookUps = new(new()
    {
        TokenLimit = 50,
        TokensPerPeriod = 20,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    /// <summary>The kiosk whose token this is; null where it is nobody's, or no longer anybody's.</summary>
    /// <exception cref="IntakeUnavailableException">It cannot be told now: a device must not take that for the end of its token.</exception>
    public async Task<Kiosk?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!KioskToken.TryRead(text, out var token))
            return null;
        var kiosk = kiosks.Find(token.Kiosk);
        if (kiosk is { State: KioskState.Revoked })
            return null;
        if (!Opens(token, kiosk))
            kiosk = await AsChangedElsewhereAsync(token.Kiosk, cancellationToken);
        if (!Opens(token, kiosk))
            return null;
        return token.Is(kiosk!.NextTokenHash) ? await TakeOverAsync(kiosk, token, cancellationToken) : kiosk;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => lookUps.DisposeAsync();

    private static bool Opens(KioskToken token, Kiosk? kiosk) => kiosk is not null && (token.Is(kiosk.TokenHash) | token.Is(kiosk.NextTokenHash));

    // Another process may have enrolled the device, or given it a new token, a moment ago; or this one has only just started.
    private async Task<Kiosk?> AsChangedElsewhereAsync(Guid id, CancellationToken cancellationToken)
    {
        if (options.Value.Mode == Mode.Embedded)
            return null;
        using var lease = lookUps.AttemptAcquire();
        return lease.IsAcquired && watch.DatabaseAnswers
            ? await kiosks.ReadAsync(id, cancellationToken)
            : throw new IntakeUnavailableException("Whether the token is a kiosk's cannot be told now.");
    }

    // The first use of the new token ends the old one. Where the database is away, that waits; answers do not.
    private async Task<Kiosk> TakeOverAsync(Kiosk kiosk, KioskToken token, CancellationToken cancellationToken)
    {
        if (!watch.DatabaseAnswers)
            return kiosk;
        try
        {
            return await book.ChangeAsync(kiosk.Id, now => token.Is(now.NextTokenHash) ? KioskChanges.TakeOver(now) : null, cancellationToken) ?? kiosk;
        }
        catch (Exception fault) when (DatabaseFault.MayPass(fault))
        {
            return kiosk;
        }
    }
}
