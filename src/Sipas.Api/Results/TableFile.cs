using System.Data;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Sipas.Api.Results;

/// <summary>A result as rows: what CSV and XLSX show.</summary>
/// <param name="Columns">The header.</param>
/// <param name="Rows">Texts, numbers, dates; null for an empty cell.</param>
public sealed record Table(IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

/// <summary>Writes tables.</summary>
public static class TableFile
{
    /// <summary>The media type of a workbook.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes <paramref name="table"/> as a download.</summary>
    public static async Task WriteAsync(HttpResponse response, Table table, string format, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(table);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : Xlsx;
        if (format == "csv")
            await WriteCsvAsync(response.Body, table, cancellationToken);
        else
            await WriteXlsxAsync(response.Body, table, cancellationToken);
    }

    // A minus begins a formula in a text, and a number in a number. With a byte order mark, or a spreadsheet would take Vietnamese for another alphabet.
    private static async Task WriteCsvAsync(Stream body, Table table, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, InjectionCharacters = ['=', '@', '+', '\t', '\r'] });
        csv.Context.TypeConverterOptionsCache.GetOptions<DateOnly>().Formats = ["yyyy-MM-dd"];
        foreach (var column in table.Columns)
            csv.WriteField(column);
        await csv.NextRecordAsync();
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in row)
                csv.WriteField(value is string text && text.StartsWith('-') ? $"'{text}" : value);
            await csv.NextRecordAsync();
        }
    }

    // A workbook is a zip archive, whose directory is written last, so it is put together in memory.
    private static async Task WriteXlsxAsync(Stream body, Table table, CancellationToken cancellationToken)
    {
        using var workbook = new MemoryStream();
        using var rows = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            rows.Columns.Add(column, typeof(object));
        foreach (var row in table.Rows)
            rows.Rows.Add(row);
        await MiniExcel.SaveAsAsync(workbook, rows, sheetName: "Sipas", cancellationToken: cancellationToken);
        workbook.Position = 0;
        await workbook.CopyToAsync(body, cancellationToken);
    }
}
