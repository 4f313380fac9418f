using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using MiniExcelLibs;

namespace Sipas.Tests.Results;

/// <summary>Reads downloads the way a spreadsheet does.</summary>
internal static class Spreadsheet
{
    private static readonly string[] Measures = ["respondents", "answers", "level_", "satisfied_", "mean_", "index", "interval_", "percent", "rank", "change"];

    /// <summary>The rows by column. What a workbook measures are numbers there and not texts of digits.</summary>
    public static List<IDictionary<string, object?>> Read(byte[] file, string format)
    {
        using var body = new MemoryStream(file);
        if (format == "xlsx")
        {
            List<IDictionary<string, object?>> rows = [.. body.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];
            Assert.All(rows.SelectMany(row => row).Where(cell => Measures.Any(cell.Key.StartsWith)), cell => Assert.True(cell.Value is null or double, $"{cell.Key} is {cell.Value}, a text."));
            return rows;
        }

        using var csv = new CsvReader(new StreamReader(body), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object?>>()];
    }

    /// <summary>Whether a cell shows what the JSON says.</summary>
    public static bool Says(object? shown, JsonNode? said) => said?.GetValueKind() switch
    {
        null => shown is null or "",
        JsonValueKind.Number => Number(shown) == said.GetValue<decimal>(),
        JsonValueKind.True or JsonValueKind.False => Convert.ToBoolean(shown, CultureInfo.InvariantCulture) == said.GetValue<bool>(),
        _ => shown as string == said.GetValue<string>(),
    };

    /// <summary>A number, in a CSV file digits with nothing around them.</summary>
    public static decimal? Number(object? shown) => shown switch
    {
        null or "" => null,
        double number => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new InvalidCastException($"{shown} ({shown.GetType()}) is no number."),
    };

    /// <summary>A day, whether it is kept as text or as a date.</summary>
    public static string? Day(object? shown) => shown is DateTime day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : shown as string;

    /// <summary>The text of a workbook's sheets as they are stored.</summary>
    public static string Sheet(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(archive.Entries
            .Where(part => part.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) || part.FullName.EndsWith("sharedStrings.xml", StringComparison.Ordinal))
            .Select(part =>
            {
                using var reader = new StreamReader(part.Open());
                return reader.ReadToEnd();
            }));
    }
}
