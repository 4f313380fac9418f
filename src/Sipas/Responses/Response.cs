using System.Text.Json.Serialization;
using Sipas.Quality;

namespace Sipas.Responses;

/// <summary>
/// One person's answer, checked against its questionnaire: what travels through the queue and what the ledger keeps.
/// </summary>
/// <param name="Id">Made by the client (UUIDv7); two responses with one id are one answer.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Version">The version of the questionnaire that the answer is pinned to.</param>
/// <param name="Unit">The code of the administrative unit that served the person.</param>
/// <param name="AnsweredAt">When the person answered, by the device's clock as corrected; decides the period. UTC, whole milliseconds.</param>
/// <param name="ReceivedAt">When the service received it. UTC, whole milliseconds.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Device">The device that sent it, where there is one.</param>
/// <param name="Levels">A byte for each criterion in the order of the form: 0 not answered, 1 the lowest level, 2 the next…</param>
/// <param name="Choices">Chosen options by question or item, as a JSON object in the order of the form; null where there are none.</param>
/// <param name="Respondent">Attributes of the person, as a JSON object in the order of the form; null where there are none.</param>
/// <param name="Service">The procedure and field, as a JSON object; null where not given.</param>
/// <param name="Comment">Free text; null where not given.</param>
public sealed record Response(
    Guid Id,
    string Survey,
    int Version,
    string Unit,
    DateTimeOffset AnsweredAt,
    DateTimeOffset ReceivedAt,
    Channel Channel,
    string? Device,
    byte[] Levels,
    string? Choices,
    string? Respondent,
    string? Service,
    string? Comment)
{
    /// <summary>The device's own number of this answer, from 1 without a gap, so that missing ones are seen.</summary>
    public long? Sequence { get; init; }

    /// <summary>How long the person took from the first question to the last, in seconds, where the client measured it.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>The milliseconds that were added to the device's time to get <see cref="AnsweredAt"/>; null where its clock was not measured.</summary>
    public long? ClockCorrection { get; init; }

    /// <summary>The ticket that the answer was given with.</summary>
    public Guid? Ticket { get; init; }

    /// <summary>What was doubtful when it came in; recording adds what only the ledger can tell.</summary>
    public QualityIssues Flags { get; init; }

    /// <summary>Names the response without what the person said, so that no log can tell it.</summary>
    public override string ToString() => $"Response {Id}";
}

/// <summary>How an answer came in; follows from the credentials of the request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Channel>))]
public enum Channel
{
    /// <summary>An enrolled kiosk.</summary>
    [JsonStringEnumMemberName("kiosk")] Kiosk = 1,

    /// <summary>A browser, without credentials.</summary>
    [JsonStringEnumMemberName("web")] Web = 2,

    /// <summary>Another program, or an administrator.</summary>
    [JsonStringEnumMemberName("import")] Import = 3,
}
