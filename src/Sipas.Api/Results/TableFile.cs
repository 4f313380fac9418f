using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sipas.Api.Results;

/// <summary>A result as rows: what CSV shows, and each sheet of a workbook.</summary>
/// <param name="Columns">The header: names that other programs rely on.</param>
/// <param name="Rows">Texts, numbers, dates; null for an empty cell.</param>
public sealed record Table(IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">At most 31 characters.</param>
/// <param name="Table">What is on it.</param>
public sealed record Sheet(string Name, Table Table);

/// <summary>A result as a file.</summary>
/// <param name="Method">What the first sheet of a workbook says: what was asked for and how the figures come about.</param>
/// <param name="Table">Everything in one table: the CSV file.</param>
/// <param name="Sheets">The further sheets of a workbook, one for each part.</param>
public sealed record Download(IReadOnlyList<MethodLine> Method, Table Table, IReadOnlyList<Sheet> Sheets);

/// <summary>Writes downloads.</summary>
public static class TableFile
{
    /// <summary>Writes <paramref name="download"/> in a format, <c>csv</c> or <c>xlsx</c>.</summary>
    public static async Task WriteAsync(HttpResponse response, Download download, string format, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(download);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : Workbook.MediaType;
        if (format == "csv")
            await WriteCsvAsync(response.Body, download.Table, cancellationToken);
        else
            await Workbook.WriteAsync(response.Body, download, cancellationToken);
    }

    /// <summary>Writes a field that no spreadsheet takes for a formula. A minus begins a formula in a text, and a number in a number.</summary>
    public static void WriteSafe(this CsvWriter csv, object? value)
    {
        ArgumentNullException.ThrowIfNull(csv);
        csv.WriteField(value is string text && text.StartsWith('-') ? $"'{text}" : value);
    }

    /// <summary>A writer of CSV. With a byte order mark, or a spreadsheet would take Vietnamese for another alphabet.</summary>
    public static CsvWriter CsvTo(Stream body)
    {
        var csv = new CsvWriter(new StreamWriter(body, new UTF8Encoding(true), 64 * 1024, leaveOpen: true), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = ['=', '@', '+', '\t', '\r'],
        });
        csv.Context.TypeConverterOptionsCache.GetOptions<DateOnly>().Formats = ["yyyy-MM-dd"];
        return csv;
    }

    private static async Task WriteCsvAsync(Stream body, Table table, CancellationToken cancellationToken)
    {
        await using var csv = CsvTo(body);
        foreach (var column in table.Columns)
            csv.WriteField(column);
        await csv.NextRecordAsync();
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in row)
                csv.WriteSafe(value);
            await csv.NextRecordAsync();
        }
    }
}
