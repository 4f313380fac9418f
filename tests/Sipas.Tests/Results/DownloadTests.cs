using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>Results as CSV and as a workbook say what the JSON says, in a form that a spreadsheet takes without harm.</summary>
public sealed class DownloadTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Survey = "survey=counter-9";

    // Columns whose name in the JSON is not simply the same words.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["unit"] = "unit.code",
        ["unit_name"] = "unit.name",
        ["interval_low"] = "interval.low",
        ["interval_high"] = "interval.high",
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_figures_of_a_unit_are_those_of_the_JSON(string format)
    {
        var unit = await UnitWithAnswersAsync();
        var json = await sipas.ResultAsync(unit);

        var table = await TableAsync($"/api/v1/results/{unit}?{Survey}&period=2025", format);

        var cells = new[] { ("overall", json["overall"]!) }
            .Concat(json["contents"]!.AsArray().Select(cell => ("content", cell!)))
            .Concat(json["groups"]!.AsArray().Select(cell => ("group", cell!)))
            .Concat(json["criteria"]!.AsArray().Select(cell => ("criterion", cell!)))
            .ToArray();
        Assert.Equal(cells.Length, table.Count);
        foreach (var ((part, cell), row) in cells.Zip(table))
        {
            Assert.Equal((part, json["unit"]!.Word("name"), "2025", "counter-9"), (row["part"], row["unit_name"], row["period"], row["survey"]));
            var levels = cell["distribution"]?.AsArray().Select(count => count!.GetValue<decimal>());
            AssertSays(cell, row, ["code", "respondents", "answers", "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed"]);
            Assert.Equal(levels ?? [], Enumerable.Range(1, 5).Select(level => Spreadsheet.Number(row[$"level_{level}"])).OfType<decimal>());
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Questions_have_a_row_each_and_one_for_each_option(string format)
    {
        var unit = await sipas.UnitAsync();
        string[] people = ["""{"5":"1"}""", """{"5":"1","10.2":"4"}""", """{"5":"3","2":["1","7"]}""", """{"10.2":"1"}"""];
        await sipas.SendAsync(people.SelectMany(choices => Given.Choosers(unit, choices)));
        var questions = (await sipas.ResultAsync(unit, "sipas-2023"))["questions"]!.AsArray();

        var table = (await TableAsync($"/api/v1/results/{unit}?survey=sipas-2023&period=2025", format)).Where(row => row["part"] as string == "question").ToList();

        var said = questions.SelectMany(question => new[] { (question: question!, option: (JsonNode?)null) }
            .Concat((question!["options"]?.AsArray() ?? []).Select(option => (question!, option)))).ToArray();
        Assert.Equal(40 + 3 + 7 + 4, table.Count);
        Assert.Equal(said.Length, table.Count);
        foreach (var ((question, option), row) in said.Zip(table))
        {
            AssertSays(option ?? question, row, ["respondents", "percent", "mean_percent", "interval_low", "interval_high", "suppressed"]);
            Assert.Equal((question.Word("code"), option?.Word("code") ?? ""), (row["code"], row["option"] ?? ""));
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_ranking_is_that_of_the_JSON_falls_and_all(string format)
    {
        var (country, address) = await RankedAsync();
        var rows = (await sipas.JsonAsync(address))["rows"]!.AsArray();
        Assert.Contains(rows, row => row!["change"]?.GetValue<decimal>() < 0 && row["rankChange"]!.GetValue<int>() < 0);

        var table = await TableAsync(address, format);

        Assert.Equal(rows.Count, table.Count);
        foreach (var (json, row) in rows.Zip(table))
            AssertSays(json!, row, ["unit", "unit_name", "rank", "rank_low", "rank_high", "respondents", "index", "interval_low", "interval_high", "change", "rank_change", "suppressed"]);
        Assert.NotEmpty(country);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_trend_is_that_of_the_JSON_with_ISO_dates(string format)
    {
        var unit = await UnitWithAnswersAsync();
        var address = $"/api/v1/results/{unit}/trend?{Survey}&from=2025-10-01&to=2025-12-31&group=II";

        var (json, table) = ((await sipas.JsonAsync(address))["points"]!.AsArray(), await TableAsync(address, format));

        Assert.Equal(3, table.Count);
        foreach (var (point, row) in json.Zip(table))
        {
            AssertSays(point!["figures"]!, row, ["respondents", "answers", "satisfied_percent", "mean_percent", "index", "interval_low", "interval_high", "suppressed"]);
            Assert.Equal(point["period"]!.Word("key"), row["period"]);
            Assert.Equal((point["period"]!.Word("from"), point["period"]!.Word("to")), (Spreadsheet.Day(row["from"]), Spreadsheet.Day(row["to"])));
            Assert.Equal("II", row["group"]);
        }
    }

    [Fact]
    public async Task A_CSV_file_begins_with_a_byte_order_mark_and_comes_as_a_download()
    {
        var unit = await UnitWithAnswersAsync();
        var reply = await sipas.GetAsync($"/api/v1/results/{unit}?{Survey}&period=2025&format=csv");

        Assert.Equal([0xEF, 0xBB, 0xBF], (await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Take(3));
        Assert.Equal("text/csv; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        Assert.Equal($"sipas-{unit}.csv", reply.Content.Headers.ContentDisposition!.FileName);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+84")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public async Task A_name_that_looks_like_a_formula_is_text_to_a_spreadsheet(string name)
    {
        var code = "F" + Guid.NewGuid().ToString("N");
        await sipas.ImportAsync($"{code},{name},,agency,,,");
        await sipas.SendAsync(Given.Answers(2, code));
        var address = $"/api/v1/results/{code}?{Survey}&period=2025";

        var csv = await TableAsync(address, "csv");
        Assert.Equal("'" + name, csv[0]["unit_name"]);
        Assert.Equal(name, (await TableAsync(address, "xlsx"))[0]["unit_name"]);
        Assert.DoesNotContain("<f", Spreadsheet.Sheet(await BytesAsync(address, "xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ranking_of_nothing_is_a_file_with_its_header_alone()
    {
        var address = $"/api/v1/results/ranking?{Survey}&period=2025&parent={await sipas.UnitAsync()}";

        Assert.StartsWith("survey,period,rank,", System.Text.Encoding.UTF8.GetString(await BytesAsync(address, "csv")).TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Hạng cao nhất có thể", Spreadsheet.Sheet(await BytesAsync(address, "xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_has_its_method_first_and_a_sheet_for_each_part_with_its_words()
    {
        var unit = await UnitWithAnswersAsync();
        var sheets = Spreadsheet.Sheets(await BytesAsync($"/api/v1/results/{unit}?{Survey}&period=2025-Q4", "xlsx"));

        Assert.Equal(["Phương pháp - Method", "Tổng hợp - Overall", "Nhóm - Groups", "Tiêu chí - Criteria"], sheets.Select(sheet => sheet.Name));
        var method = sheets[0].Rows.ToDictionary(line => (string)line["Mục / Item"]!, line => line["Nội dung / Value"]);
        Assert.Equal((unit, "counter-9", "2025-Q4"), (method["Mã đơn vị / Code of the unit"], method["Mã phiếu / Code of the questionnaire"], method["Kỳ / Period"]));
        Assert.Equal(("01/10/2025", "31/12/2025"), (method["Từ ngày / From"], method["Đến ngày / To"]));
        Assert.Equal((1.0, 1.0), (method["Ngưỡng công bố (số người) / Threshold (respondents)"], method["Phiên bản phiếu / Version of the questionnaire"]));
        Assert.StartsWith("satisfied:", (string)method["Chỉ số / Measure"]!, StringComparison.Ordinal);
        Assert.StartsWith("pooled:", (string)method["Cách gộp / Combination"]!, StringComparison.Ordinal);
        Assert.Equal("ratio-estimator", method["Khoảng tin cậy 95 % / 95 % interval"]);
        Assert.Matches(@"^\d\d/\d\d/\d{4} \d\d:\d\d \(UTC\+7\)$", (string)method["Lập lúc / Made at"]!);
        Assert.Equal(Given.BuiltIn("counter-9").Source, method["Nguồn / Source"]);
        Assert.Equal(["Chung", "Sự phục vụ tại quầy"], sheets[1].Rows.Select(row => row["Nội dung"]));
        Assert.Equal(Given.BuiltIn("counter-9").Criteria.Select(criterion => criterion.Text["vi"]), sheets[3].Rows.Select(row => row["Nội dung"]));
    }

    [Fact]
    public async Task The_header_of_every_sheet_stays_in_sight()
    {
        var unit = await UnitWithAnswersAsync();
        var sheets = Spreadsheet.Sheet(await BytesAsync($"/api/v1/results/{unit}?{Survey}&period=2025", "xlsx"));

        Assert.Equal(4, sheets.Split("state=\"frozen\"").Length - 1);
        Assert.Equal(4, sheets.Split("ySplit=\"1\"").Length - 1);
    }

    [Fact]
    public async Task A_date_of_a_trend_is_a_date_to_a_spreadsheet()
    {
        var unit = await UnitWithAnswersAsync();
        var sheets = Spreadsheet.Sheets(await BytesAsync($"/api/v1/results/{unit}/trend?{Survey}&from=2025-10-01&to=2025-12-31", "xlsx"));

        Assert.Equal([new DateTime(2025, 10, 1), new(2025, 11, 1), new(2025, 12, 1)], sheets[1].Rows.Select(row => Assert.IsType<DateTime>(row["Từ ngày"])));
    }

    private async Task<string> UnitWithAnswersAsync()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(3, unit, "54321543-"), .. Given.Answers(2, unit, "44---4444"), Given.Answer(unit, answeredAt: "2025-12-05T08:00:00+07:00")]);
        return unit;
    }

    // Three units of which the best becomes the second and the third has no answers.
    private async Task<(string Country, string Address)> RankedAsync()
    {
        var country = await sipas.UnitAsync("country");
        var (first, second) = (await sipas.UnitAsync(parent: country), await sipas.UnitAsync(parent: country));
        await sipas.UnitAsync(parent: country);
        const string before = "2024-09-09T08:00:00+07:00";
        await sipas.SendAsync([.. Given.Answers(3, first, new string('5', 39), "sipas-2023", before), .. Given.Answers(3, second, new string('4', 39), "sipas-2023", before)]);
        await sipas.SendAsync([.. Given.Answers(3, first, new string('3', 39), "sipas-2023"), .. Given.Answers(3, second, new string('4', 39), "sipas-2023")]);
        return (country, $"/api/v1/results/ranking?survey=sipas-2023&period=2025&parent={country}");
    }

    private static void AssertSays(JsonNode json, IDictionary<string, object?> row, string[] columns)
    {
        foreach (var column in columns)
        {
            var path = Elsewhere.GetValueOrDefault(column) ?? JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
            var said = path.Split('.').Aggregate((JsonNode?)json, (node, name) => node?[name]);
            Assert.True(Spreadsheet.Says(row[column], said), $"{column} is {said?.ToJsonString() ?? "nothing"} and not {row[column] ?? "nothing"}.");
        }
    }

    private async Task<List<IDictionary<string, object?>>> TableAsync(string address, string format) => Spreadsheet.Read(await BytesAsync(address, format), format);

    private async Task<byte[]> BytesAsync(string address, string format)
    {
        var reply = await sipas.GetAsync($"{address}&format={format}");
        Assert.True(reply.IsSuccessStatusCode, await reply.TextAsync());
        return await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
