using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sipas.Intake;

/// <summary>An answer as a client sends it. Which fields are missing or wrong is told by <see cref="ResponseCheck"/>, all at once.</summary>
/// <remarks>Its properties can be set because the JSON reader fills init-only ones by way of a slower constructor.</remarks>
public sealed record SubmitResponse
{
    /// <summary>A UUID made by the client, best a UUIDv7. Sending it again is harmless: it counts once.</summary>
    [Required]
    public string? Id { get; set; }

    /// <summary>The questionnaire's code, for example <c>sipas-2023</c>.</summary>
    [Required]
    public string? Survey { get; set; }

    /// <summary>The version that the person was shown; by default the newest that was in force when they answered.</summary>
    public int? Version { get; set; }

    /// <summary>The unit's code; leading zeros matter.</summary>
    [Required]
    public string? Unit { get; set; }

    /// <summary>When the person answered: ISO 8601 with an offset, for example <c>2026-11-22T09:15:00+07:00</c>.</summary>
    [Required]
    public string? AnsweredAt { get; set; }

    /// <summary>The level for each criterion's code; at least one.</summary>
    [Required]
    public CriterionLevels? Answers { get; set; }

    /// <summary>The chosen option, or options, for the code of a question or of a grid's item.</summary>
    public Dictionary<string, Choice>? Choices { get; set; }

    /// <summary>Attributes of the person by the questionnaire's codes; all optional.</summary>
    public Dictionary<string, string>? Respondent { get; set; }

    /// <summary>The service that the answer is about.</summary>
    public ServiceReference? Service { get; set; }

    /// <summary>Free text, at most 2,000 characters.</summary>
    [MaxLength(ResponseCheck.LongestComment)]
    public string? Comment { get; set; }

    /// <summary>How long the person took from the first question to the last, in seconds, where the client measured it.</summary>
    [Range(0, ResponseCheck.LongestDuration)]
    public int? DurationSeconds { get; set; }

    /// <summary>A kiosk's own number of this answer, from 1 without a gap; from kiosks only.</summary>
    [Range(1, long.MaxValue)]
    public long? Sequence { get; set; }

    /// <summary>
    /// The ticket that the answer is given with, as <c>POST /api/v1/tickets</c> made it. The answer's id must then be the
    /// ticket's <c>answerId</c>, so that only one answer can come of it.
    /// </summary>
    [MaxLength(ResponseCheck.LongestTicket)]
    public string? Ticket { get; set; }

    /// <summary>Names the answer without what the person said, so that no log can tell it.</summary>
    public override string ToString() => $"SubmitResponse {Id}";
}

/// <summary>The procedure and field that the person came for.</summary>
public sealed record ServiceReference
{
    /// <summary>The procedure's code, at most 50 characters.</summary>
    [MaxLength(ResponseCheck.LongestCode)]
    public string? Procedure { get; set; }

    /// <summary>The field's code, at most 50 characters.</summary>
    [MaxLength(ResponseCheck.LongestCode)]
    public string? Field { get; set; }
}

/// <summary>The reply to an accepted answer.</summary>
/// <param name="Id">The answer's id.</param>
/// <param name="Status">Always <c>accepted</c>: durable, and counted within moments.</param>
/// <param name="ReceivedAt">When the service received it.</param>
public sealed record ResponseReply(Guid Id, string Status, DateTimeOffset ReceivedAt);

/// <summary>One option code, or several: <c>"1"</c> or <c>["6", "1"]</c>.</summary>
[JsonConverter(typeof(Converter))]
public sealed record Choice(IReadOnlyList<string> Options)
{
    internal sealed class Converter : JsonConverter<Choice>
    {
        public override Choice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new([reader.GetString()!]);
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("An option's code or a list of codes is expected.");
            var codes = new List<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
                codes.Add(reader.GetString()!);
            return reader.TokenType == JsonTokenType.EndArray
                ? new(codes)
                : throw new JsonException("A list of options holds codes only.");
        }

        public override void Write(Utf8JsonWriter writer, Choice value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Options, options);
    }
}
