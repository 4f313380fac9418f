using Sipas.Intake;

namespace Sipas.Kiosks;

/// <summary>How far a device's clock is from the service's, from the time that each of its requests carries.</summary>
public static class DeviceClock
{
    /// <summary>The header that carries the device's time: an ISO 8601 instant.</summary>
    public const string Header = "Sipas-Device-Time";

    // Less than this is what the network and the device take to send.
    private static readonly TimeSpan Noise = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What must be added to the device's times, in whole seconds; zero where it is two seconds or less. It may be years: a
    /// device whose clock lost its battery begins in 1970, and is exact from there. Null where the device does not tell its
    /// time, or tells one outside of the years 1970 to 2099, which no clock shows by itself: the answers count as dated.
    /// </summary>
    /// <param name="told">The header's value.</param>
    /// <param name="now">The service's time when the request came in.</param>
    public static TimeSpan? Correction(string? told, DateTimeOffset now)
    {
        if (told is null || !AnswerTime.TryParse(told, out var device) || device.UtcDateTime.Year is < 1970 or > 2099)
            return null;
        var lacking = now - device;
        return lacking.Duration() <= Noise ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Round(lacking.TotalSeconds));
    }

    /// <summary>
    /// The same for a file that was carried here. How long that took nobody knows, so the clock is not measured; only where
    /// the file comes from the future, it was ahead by no less than this.
    /// </summary>
    /// <param name="writtenAt">When the file was written, by the device's clock.</param>
    /// <param name="now">The service's time.</param>
    public static TimeSpan? CorrectionOfFile(DateTimeOffset writtenAt, DateTimeOffset now) =>
        writtenAt - now > Noise ? TimeSpan.FromSeconds(Math.Floor((now - writtenAt).TotalSeconds)) : null;

    /// <summary>How far the device is ahead, in seconds.</summary>
    public static long? OffsetSeconds(TimeSpan? correction) => -(long?)correction?.TotalSeconds;
}
