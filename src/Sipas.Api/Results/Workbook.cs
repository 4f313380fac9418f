using System.Data;
using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Sipas.Api.Results;

/// <summary>A download as XLSX: the method first, then a sheet for each part, with Vietnamese headings that stay in sight.</summary>
public static class Workbook
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The name of the first sheet.</summary>
    public const string MethodSheet = "Phương pháp - Method";

    private static readonly Dictionary<string, string> Headings = new()
    {
        ["unit"] = "Mã đơn vị",
        ["unit_name"] = "Đơn vị",
        ["survey"] = "Phiếu",
        ["period"] = "Kỳ",
        ["part"] = "Phần",
        ["code"] = "Mã",
        ["title"] = "Nội dung",
        ["group"] = "Nhóm",
        ["from"] = "Từ ngày",
        ["to"] = "Đến ngày",
        ["rank"] = "Hạng",
        ["rank_low"] = "Hạng cao nhất có thể",
        ["rank_high"] = "Hạng thấp nhất có thể",
        ["rank_change"] = "Thay đổi bậc",
        ["change"] = "Thay đổi (điểm %)",
        ["respondents"] = "Số người trả lời",
        ["answers"] = "Số câu trả lời",
        ["satisfied_percent"] = "Tỷ lệ hài lòng (%)",
        ["mean_percent"] = "Điểm trung bình (%)",
        ["index"] = "Chỉ số (%)",
        ["interval_low"] = "Khoảng tin cậy: từ",
        ["interval_high"] = "Khoảng tin cậy: đến",
        ["suppressed"] = "Không công bố",
        ["option"] = "Lựa chọn",
        ["percent"] = "Tỷ lệ chọn (%)",
        ["points"] = "Điểm",
        ["class"] = "Xếp loại",
        ["map"] = "Bản đồ đơn vị",
        ["map_on"] = "Bản đồ ngày",
        ["transactions"] = "Số giao dịch",
        ["response_rate"] = "Tỷ lệ trả lời (%)",
        ["significant"] = "Thay đổi rõ rệt",
        ["differs_from_above"] = "Khác rõ với hạng trên",
        ["flagged"] = "Phiếu có dấu hiệu bất thường",
        ["flagged_included"] = "Có tính phiếu bất thường",
        ["flag"] = "Mã dấu hiệu",
        ["flag_vi"] = "Dấu hiệu",
        ["flag_en"] = "Dấu hiệu (tiếng Anh)",
        ["channel"] = "Kênh",
        ["device"] = "Mã thiết bị",
        ["device_name"] = "Thiết bị",
        ["rows"] = "Hàng",
        ["by"] = "Chia theo",
        ["category"] = "Mã phân loại",
        ["category_vi"] = "Phân loại",
        ["category_en"] = "Phân loại (tiếng Anh)",
    };

    private static readonly OpenXmlConfiguration Configuration = new()
    {
        FreezeRowCount = 1,
        AutoFilter = false,
        DynamicColumns =
        [
            .. new[] { "from", "to", "map_on" }.Select(date => new DynamicExcelColumn(Headings[date]) { Format = "dd/MM/yyyy", Width = 12 }),
            .. new[] { "title", "unit_name", "Value" }.Select(wide => new DynamicExcelColumn(Heading(wide)) { Width = 60 }),
            new DynamicExcelColumn("Mục / Item") { Width = 34 },
        ],
    };

    /// <summary>Writes it. A workbook is a zip archive, whose directory is written last, so it is put together in memory.</summary>
    public static async Task WriteAsync(Stream body, Download download, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(download);
        using var sheets = new DataSet { Locale = CultureInfo.InvariantCulture };
        sheets.Tables.Add(Rows(MethodSheet, new(["Item", "Value"], download.Method.Select(line => new[] { line.Item, line.Value }))));
        foreach (var sheet in download.Sheets)
            sheets.Tables.Add(Rows(sheet.Name, sheet.Table));
        using var workbook = new MemoryStream();
        await workbook.SaveAsAsync(sheets, configuration: Configuration, cancellationToken: cancellationToken);
        workbook.Position = 0;
        await workbook.CopyToAsync(body, cancellationToken);
    }

    /// <summary>What stands above a column of this name.</summary>
    public static string Heading(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column switch
        {
            "Item" => "Mục / Item",
            "Value" => "Nội dung / Value",
            _ when column.StartsWith("level_", StringComparison.Ordinal) => $"Mức {column["level_".Length..]}",
            _ => Headings[column],
        };
    }

    private static DataTable Rows(string name, Table table)
    {
        var rows = new DataTable(name) { Locale = CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            rows.Columns.Add(Heading(column), typeof(object));
        foreach (var row in table.Rows)
            rows.Rows.Add([.. row.Select(value => value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value)]);
        return rows;
    }
}
