using Sipas.Quality;
using Sipas.Responses;

namespace Sipas.Kiosks;

/// <summary>How long a place was open.</summary>
public static class OpenTime
{
    /// <summary>The time that a place was open between two instants, counted until it is <paramref name="enough"/> or four weeks have passed.</summary>
    public static TimeSpan Between(OpeningHours hours, DateTimeOffset from, DateTimeOffset to, TimeSpan enough)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var open = TimeSpan.Zero;
        var (first, last) = (VietnamTime.DayOf(from), VietnamTime.DayOf(to));
        for (var day = first; day <= last && day < first.AddDays(28) && open < enough; day = day.AddDays(1))
        {
            foreach (var span in hours.Days.GetValueOrDefault(day.DayOfWeek) ?? [])
                open += Overlap(Instant(day, span.From), Instant(day, span.To), from, to);
        }

        return open;
    }

    private static TimeSpan Overlap(DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (opens > from ? opens : from, closes < to ? closes : to);
        return end > start ? end - start : TimeSpan.Zero;
    }

    private static DateTimeOffset Instant(DateOnly day, TimeOnly time) => new(day, time, VietnamTime.Offset);
}
