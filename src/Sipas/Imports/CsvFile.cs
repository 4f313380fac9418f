using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sipas.Imports;

/// <summary>Reads the CSV files of every import: UTF-8, a header line, columns found by their name.</summary>
public static class CsvFile
{
    /// <summary>UTF-8 that refuses bytes of another encoding instead of spoiling names.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads every line; what cannot be read is a fault.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="faults">Takes the reasons against the file.</param>
    public static List<T> Read<T>(TextReader csv, LineFaults faults)
        where T : ImportLine
    {
        ArgumentNullException.ThrowIfNull(faults);
        var lines = new List<T>();
        using var reader = new CsvReader(csv, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // Excel writes semicolons where the decimal sign is a comma.
            DetectDelimiter = true,
            GetDelimiter = file => file.Text.Split('\n')[0] is var header && header.Contains(';', StringComparison.Ordinal) && !header.Contains(',', StringComparison.Ordinal) ? ";" : ",",
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = null,
        });
        try
        {
            Read(reader, lines, faults);
        }
        catch (HeaderValidationException fault)
        {
            var missing = string.Join(", ", fault.InvalidHeaders.SelectMany(header => header.Names));
            faults.Add("line 1", $"Thiếu cột: {missing}. / Columns are missing: {missing}.");
        }
        catch (DecoderFallbackException)
        {
            faults.Add("line 1", "Tệp phải được lưu ở dạng UTF-8. / The file must be saved as UTF-8.");
        }

        return lines;
    }

    private static void Read<T>(CsvReader reader, List<T> lines, LineFaults faults)
        where T : ImportLine
    {
        if (!reader.Read() || !reader.ReadHeader())
        {
            faults.Add("line 1", "Tệp trống. / The file is empty.");
            return;
        }

        reader.ValidateHeader<T>();
        while (lines.Count <= ImportLine.Most && reader.Read())
        {
            var line = reader.GetRecord<T>();
            line.Place = FormattableString.Invariant($"line {reader.Parser.RawRow}");
            lines.Add(line);
            if (reader.Parser.Record!.Any(field => field.Any(char.IsControl)))
                faults.Add(line.Place, "Có ký tự điều khiển không được phép. / Control characters are not allowed.");
        }

        if (lines.Count > ImportLine.Most)
            faults.Add(lines[^1].Place, ImportLine.TooMany);
    }
}
