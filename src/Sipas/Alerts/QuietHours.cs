using System.Globalization;
using Sipas.Responses;

namespace Sipas.Alerts;

/// <summary>Hours of the day in Vietnam in which no mail goes out, perhaps over midnight: <c>18:00-07:00</c>.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; mail that waits goes out then.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The first instant from <paramref name="instant"/> on that is not quiet.</summary>
    public DateTimeOffset After(DateTimeOffset instant)
    {
        var there = instant.ToOffset(VietnamTime.Offset);
        var time = TimeOnly.FromTimeSpan(there.TimeOfDay);
        if (!time.IsBetween(From, To))
            return instant;
        var day = DateOnly.FromDateTime(there.DateTime);
        return new DateTimeOffset(time < To ? day : day.AddDays(1), To, VietnamTime.Offset).ToUniversalTime();
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else, or nothing.</summary>
    public static QuietHours? Parse(string? text) => text?.Split('-') is [var from, var to] && Time(from) is { } first && Time(to) is { } end && first != end ? new(first, end) : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
