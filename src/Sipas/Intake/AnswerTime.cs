using System.Globalization;

namespace Sipas.Intake;

/// <summary>The instants that clients write.</summary>
public static class AnswerTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    /// <summary>Reads ISO 8601 with an offset.</summary>
    // Without an offset nobody knows which instant is meant, so it is refused rather than guessed.
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        var hasOffset = text.Length > 6 && (text[^1] == 'Z' || text[^6] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>A device's time as corrected; at the ends of the calendar no further.</summary>
    public static DateTimeOffset Corrected(DateTimeOffset time, TimeSpan? correction)
    {
        var ticks = (Int128)time.UtcTicks + (correction ?? TimeSpan.Zero).Ticks;
        return new((long)Int128.Clamp(ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
    }
}
