namespace Sipas.Responses;

/// <summary>Asia/Ho_Chi_Minh: UTC+7 all year, without daylight saving since 1975.</summary>
public static class VietnamTime
{
    /// <summary>What the clocks there are ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The day in Vietnam at <paramref name="instant"/>.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).Date);

    /// <summary>The instant at which <paramref name="day"/> begins in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
