using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sipas.Kiosks;

/// <summary>Settings of all kiosks: the section <c>Sipas:Kiosks</c>.</summary>
public sealed class KioskOptions
{
    /// <summary>Wrong codes that are taken in a minute, in the long run and at once, before enrolment must wait.</summary>
    [Range(1, 1000)]
    public int WrongCodesPerMinute { get; init; } = 60;
}

/// <summary>Gives devices their tokens.</summary>
public sealed partial class Enrolment : IAsyncDisposable
{
    private readonly KioskBook book;
    private readonly TimeProvider clock;
    private readonly ILogger<Enrolment> logger;
    private readonly TokenBucketRateLimiter wrong;

    /// <summary>Keeps tokens and codes in <paramref name="book"/>.</summary>
    public Enrolment(KioskBook book, IOptions<KioskOptions> options, TimeProvider clock, ILogger<Enrolment> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.book, this.clock, this.logger) = (book, clock, logger);
        wrong = new(new()
        {
            TokenLimit = options.Value.WrongCodesPerMinute,
            TokensPerPeriod = options.Value.WrongCodesPerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        });
    }

    /// <summary>Whether so many wrong codes came that the next one must wait.</summary>
    public bool MustWait
    {
        get
        {
            using var lease = wrong.AttemptAcquire(0);
            return !lease.IsAcquired;
        }
    }

    /// <summary>Exchanges a one-time code for a token.</summary>
    /// <returns>The kiosk and the text of its token; null where the code is not known, was used or has expired.</returns>
    public async Task<(Kiosk Kiosk, string Token)?> EnrolAsync(string typed, CancellationToken cancellationToken)
    {
        var code = EnrolmentCode.HashOf(typed);
        if (code is not null && await book.ExpectingAsync(code, cancellationToken) is { } expecting)
        {
            var (text, token) = KioskToken.Make(expecting.Id);
            var enrolled = await book.ChangeAsync(expecting.Id, kiosk => Expects(kiosk, code) ? KioskChanges.Enrol(kiosk, token, clock.GetUtcNow()) : null, cancellationToken);
            if (token.Is(enrolled?.TokenHash))
            {
                Log.Enrolled(logger, enrolled!.Id, enrolled.Enrolment);
                return (enrolled, text);
            }
        }

        wrong.AttemptAcquire().Dispose();
        return null;
    }

    /// <summary>Gives a device a new token; the present one stays good until the new one is used.</summary>
    /// <returns>The text of the new token; null where the kiosk was revoked meanwhile.</returns>
    public async Task<string?> RotateAsync(Kiosk kiosk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        var (text, token) = KioskToken.Make(kiosk.Id);
        var rotated = await book.ChangeAsync(kiosk.Id, now => now.Enrolment == kiosk.Enrolment && now.TokenHash is not null ? KioskChanges.Rotate(now, token) : null, cancellationToken);
        return token.Is(rotated?.NextTokenHash) ? text : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => wrong.DisposeAsync();

    private bool Expects(Kiosk kiosk, byte[] code) => kiosk.CodeHash is { } kept && kept.AsSpan().SequenceEqual(code) && clock.GetUtcNow() < kiosk.CodeExpiresAt;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Kiosk {Kiosk} was enrolled, its device number {Enrolment}")]
        public static partial void Enrolled(ILogger logger, Guid kiosk, int enrolment);
    }
}
