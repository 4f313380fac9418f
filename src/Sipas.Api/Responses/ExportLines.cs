using System.Text.Json;
using Sipas.Kiosks;
using Sipas.Quality;
using Sipas.Responses;

namespace Sipas.Api.Responses;

/// <summary>Exported answers as JSON, one object a line, with the fields of a submitted answer; then a line with the cursor.</summary>
public static class ExportLines
{
    private const int FlushAfter = 64 * 1024;

    /// <summary>Writes answers as they come.</summary>
    public static async Task WriteAsync(
        Stream body, ExportForm form, IAsyncEnumerable<ExportedResponse> responses, Guid? next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(responses);
        using var lines = new MemoryStream();
        await using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = SipasJson.Options.Encoder });
        var levels = new int?[form.Criteria.Count];
        await foreach (var response in responses)
        {
            form.LevelsOf(response, levels);
            Write(json, form, response, levels);
            EndLine(json, lines);
            if (lines.Length >= FlushAfter)
                await FlushAsync(lines, body, cancellationToken);
        }

        json.WriteStartObject();
        json.WriteString("next", next?.ToString());
        json.WriteEndObject();
        EndLine(json, lines);
        await FlushAsync(lines, body, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, ExportForm form, ExportedResponse response, int?[] levels)
    {
        var questionnaire = form.QuestionnaireOf(response);
        json.WriteStartObject();
        json.WriteString("id", response.Id);
        json.WriteString("survey", questionnaire.Code);
        json.WriteNumber("version", questionnaire.Version);
        json.WriteString("unit", form.UnitOf(response));
        json.WriteString("answeredAt", ExportForm.Iso(response.AnsweredAt));
        json.WriteString("receivedAt", ExportForm.Iso(response.ReceivedAt));
        json.WriteString("channel", ExportForm.NameOf(response.Channel));
        json.WriteString("device", response.Device);
        json.WriteStartObject("answers");
        foreach (var (criterion, level) in levels.Index())
        {
            if (level is { } given)
                json.WriteNumber(form.Criteria[criterion], given);
        }

        json.WriteEndObject();
        WriteObject(json, "choices", response.Choices);
        WriteObject(json, "respondent", response.Respondent);
        WriteObject(json, "service", response.Service);
        WriteEvidence(json, response);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, ExportedResponse response)
    {
        WriteNumber(json, "sequence", KioskSequence.OfDevice(response.Sequence));
        WriteNumber(json, "durationSeconds", response.DurationSeconds);
        WriteNumber(json, "clockCorrectionMs", response.ClockCorrection);
        json.WriteStartArray("flags");
        foreach (var flag in QualityNames.In(response.Flags))
            json.WriteStringValue(QualityNames.Of(flag));
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WriteObject(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value ?? "null", skipInputValidation: true);
    }

    private static void EndLine(Utf8JsonWriter json, MemoryStream lines)
    {
        json.Flush();
        json.Reset();
        lines.WriteByte((byte)'\n');
    }

    private static async Task FlushAsync(MemoryStream lines, Stream body, CancellationToken cancellationToken)
    {
        await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellationToken);
        lines.SetLength(0);
    }
}
