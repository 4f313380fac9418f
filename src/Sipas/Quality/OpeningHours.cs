using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sipas.Responses;

namespace Sipas.Quality;

/// <summary>
/// When a place is open, by weekday in Vietnam: <c>{ "monday": ["07:30-11:30", "13:30-17:00"], … }</c>. A day that is not
/// named is closed.
/// </summary>
/// <param name="Days">The spans of each day.</param>
[JsonConverter(typeof(Converter))]
public sealed record OpeningHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> Days)
{
    /// <summary>Whether the place is open at an instant, or was within <paramref name="grace"/> before it.</summary>
    public bool Cover(DateTimeOffset instant, TimeSpan grace)
    {
        var local = instant.ToOffset(VietnamTime.Offset);
        return Days.TryGetValue(local.DayOfWeek, out var spans)
            && spans.Any(span => local.TimeOfDay >= span.From.ToTimeSpan() && local.TimeOfDay <= span.To.ToTimeSpan() + grace);
    }

    internal sealed class Converter : JsonConverter<OpeningHours>
    {
        public override OpeningHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var written = JsonSerializer.Deserialize<Dictionary<string, string[]>>(ref reader, options)!;
            return new(written.ToDictionary(day => Day(day.Key), day => (IReadOnlyList<OpenSpan>)[.. (day.Value ?? []).Select(Span)]));
        }

        public override void Write(Utf8JsonWriter writer, OpeningHours value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Days.ToDictionary(day => JsonNamingPolicy.CamelCase.ConvertName(day.Key.ToString()), day => day.Value.Select(span => span.ToString())), options);

        private static DayOfWeek Day(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && !char.IsDigit(name[0])
            ? day
            : throw new JsonException($"There is no weekday {name}.");

        private static OpenSpan Span(string text) => OpenSpan.Of(text) ?? throw new JsonException($"{text} are no opening hours, such as 07:30-11:30.");
    }
}

/// <summary>Open from one time of the day to another: <c>07:30-11:30</c>.</summary>
public readonly record struct OpenSpan(TimeOnly From, TimeOnly To)
{
    private const string Form = "HH:mm";

    /// <summary>The span of a text; null where it is none.</summary>
    public static OpenSpan? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('-') is [var from, var to] && Time(from) is { } opens && Time(to) is { } closes && opens < closes ? new(opens, closes) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{From.ToString(Form, CultureInfo.InvariantCulture)}-{To.ToString(Form, CultureInfo.InvariantCulture)}";

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
