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

    // What a column of a workbook is called in the other formats.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Mã đơn vị"] = "unit",
        ["Đơn vị"] = "unit_name",
        ["Phiếu"] = "survey",
        ["Kỳ"] = "period",
        ["Phần"] = "part",
        ["Mã"] = "code",
        ["Nội dung"] = "title",
        ["Nhóm"] = "group",
        ["Từ ngày"] = "from",
        ["Đến ngày"] = "to",
        ["Hạng"] = "rank",
        ["Hạng cao nhất có thể"] = "rank_low",
        ["Hạng thấp nhất có thể"] = "rank_high",
        ["Thay đổi bậc"] = "rank_change",
        ["Thay đổi (điểm %)"] = "change",
        ["Số người trả lời"] = "respondents",
        ["Số câu trả lời"] = "answers",
        ["Tỷ lệ hài lòng (%)"] = "satisfied_percent",
        ["Điểm trung bình (%)"] = "mean_percent",
        ["Chỉ số (%)"] = "index",
        ["Khoảng tin cậy: từ"] = "interval_low",
        ["Khoảng tin cậy: đến"] = "interval_high",
        ["Không công bố"] = "suppressed",
        ["Lựa chọn"] = "option",
        ["Tỷ lệ chọn (%)"] = "percent",
        ["Điểm"] = "points",
        ["Xếp loại"] = "class",
        ["Bản đồ đơn vị"] = "map",
        ["Bản đồ ngày"] = "map_on",
        ["Số giao dịch"] = "transactions",
        ["Tỷ lệ trả lời (%)"] = "response_rate",
        ["Thay đổi rõ rệt"] = "significant",
        ["Khác rõ với hạng trên"] = "differs_from_above",
        ["Phiếu có dấu hiệu bất thường"] = "flagged",
        ["Có tính phiếu bất thường"] = "flagged_included",
        ["Hàng"] = "rows",
        ["Chia theo"] = "by",
        ["Mã phân loại"] = "category",
        ["Phân loại"] = "category_vi",
        ["Phân loại (tiếng Anh)"] = "category_en",
    };

    /// <summary>
    /// The rows by column; of a workbook those of all sheets but the first. What a workbook measures are numbers there and
    /// not texts of digits.
    /// </summary>
    public static List<IDictionary<string, object?>> Read(byte[] file, string format)
    {
        using var body = new MemoryStream(file);
        if (format == "xlsx")
        {
            List<IDictionary<string, object?>> rows = [.. Sheets(file).Skip(1).SelectMany(sheet => sheet.Rows.Select(Named))];
            Assert.All(rows.SelectMany(row => row).Where(cell => Measures.Any(cell.Key.StartsWith)), cell => Assert.True(cell.Value is null or double, $"{cell.Key} is {cell.Value}, a text."));
            return rows;
        }

        using var csv = new CsvReader(new StreamReader(body), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object?>>()];
    }

    /// <summary>The sheets of a workbook in their order, with the rows below the header.</summary>
    public static IReadOnlyList<(string Name, List<IDictionary<string, object?>> Rows)> Sheets(byte[] file)
    {
        using var body = new MemoryStream(file);
        return [.. body.GetSheetNames().Select(name => (name, body.Query(useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object?>>().ToList()))];
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

    private static IDictionary<string, object?> Named(IDictionary<string, object?> row) => row.ToDictionary(
        cell => cell.Key.StartsWith("Mức ", StringComparison.Ordinal) ? $"level_{cell.Key[4..]}" : Names[cell.Key],
        cell => cell.Value);

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
