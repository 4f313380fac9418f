using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Sipas.Api.Results;
using Sipas.Kiosks;
using Sipas.Quality;
using Sipas.Responses;

namespace Sipas.Api.Responses;

/// <summary>Exported answers as CSV: one row each, one column for each criterion, question and characteristic.</summary>
public static class ExportCsv
{
    private static readonly string[] Digits = [.. Enumerable.Range(0, 11).Select(level => level.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Writes answers as they come.</summary>
    public static async Task WriteAsync(Stream body, ExportForm form, IAsyncEnumerable<ExportedResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(responses);
        await using var csv = TableFile.CsvTo(body);
        foreach (var column in Columns(form))
            csv.WriteField(column);
        await csv.NextRecordAsync();
        var levels = new int?[form.Criteria.Count];
        await foreach (var response in responses)
        {
            WriteOrigin(csv, form, response);
            form.LevelsOf(response, levels);
            foreach (var level in levels)
                csv.WriteField(level is { } given ? Digits[given] : "", shouldQuote: false);
            WriteChosen(csv, form.Questions, response.Choices);
            WriteChosen(csv, form.Characteristics, response.Respondent);
            WriteChosen(csv, ["procedure", "field"], response.Service);
            WriteEvidence(csv, response);
            await csv.NextRecordAsync();
        }
    }

    private static IEnumerable<string> Columns(ExportForm form) =>
    [
        "id", "survey", "version", "unit", "answered_at", "received_at", "channel", "device",
        .. form.Criteria.Select(code => $"criterion_{code}"),
        .. form.Questions.Select(code => $"question_{code}"),
        .. form.Characteristics.Select(code => $"respondent_{code}"),
        "procedure", "field", "sequence", "duration_seconds", "clock_correction_ms", "flags",
    ];

    private static void WriteOrigin(CsvWriter csv, ExportForm form, ExportedResponse response)
    {
        var questionnaire = form.QuestionnaireOf(response);
        csv.WriteField(response.Id.ToString(), shouldQuote: false);
        csv.WriteSafe(questionnaire.Code);
        csv.WriteField(questionnaire.Version);
        csv.WriteSafe(form.UnitOf(response));
        csv.WriteField(ExportForm.Iso(response.AnsweredAt), shouldQuote: false);
        csv.WriteField(ExportForm.Iso(response.ReceivedAt), shouldQuote: false);
        csv.WriteField(ExportForm.NameOf(response.Channel), shouldQuote: false);
        csv.WriteSafe(response.Device);
    }

    private static void WriteEvidence(CsvWriter csv, ExportedResponse response)
    {
        csv.WriteField(KioskSequence.OfDevice(response.Sequence));
        csv.WriteField(response.DurationSeconds);
        csv.WriteField(response.ClockCorrection);
        csv.WriteField(string.Join(';', QualityNames.In(response.Flags).Select(QualityNames.Of)), shouldQuote: false);
    }

    // Several options of one question are parted by semicolons.
    private static void WriteChosen(CsvWriter csv, IReadOnlyList<string> codes, string? json)
    {
        using var chosen = json is null ? null : JsonDocument.Parse(json);
        foreach (var code in codes)
        {
            csv.WriteSafe(chosen is not null && chosen.RootElement.TryGetProperty(code, out var value)
                ? value.ValueKind == JsonValueKind.Array ? string.Join(';', value.EnumerateArray().Select(option => option.GetString())) : value.GetString()
                : "");
        }
    }
}
