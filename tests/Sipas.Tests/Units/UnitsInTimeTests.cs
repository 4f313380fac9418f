using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Units;

/// <summary>Units begin, become another type, are merged and end; results can be read on the map of then or of now.</summary>
public sealed class UnitsInTimeTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Import = "/api/v1/units/import";
    private const string Header = "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code";

    [Fact]
    public async Task A_province_that_becomes_a_city_is_both_each_in_its_time()
    {
        await Takes("A75,Đồng Nai,Tỉnh Đồng Nai,province,,Đông Nam Bộ,2025-07-01,,", "A75,Đồng Nai,Thành phố Đồng Nai,city,,Đông Nam Bộ,2026-04-30,,");

        Assert.Equal("Thành phố Đồng Nai", (await sipas.JsonAsync("/api/v1/units/A75")).Word("fullName"));
        Assert.Equal("Tỉnh Đồng Nai", Assert.Single((await sipas.JsonAsync("/api/v1/units?q=A75&on=2026-04-29")).AsArray())!.Word("fullName"));
        Assert.Equal(
            ["province 2025-07-01 2026-04-29", "city 2026-04-30 "],
            (await sipas.JsonAsync("/api/v1/units/A75"))["forms"]!.AsArray().Select(form => $"{form!["type"]} {form["validFrom"]} {form["validTo"]}"));
        Assert.Empty((await sipas.JsonAsync("/api/v1/units?q=A75&on=2025-06-30")).AsArray());
    }

    [Fact]
    public async Task A_later_line_is_a_new_form_and_a_line_of_the_same_day_corrects()
    {
        await Takes("B1,Cũ,,province,,,2025-07-01,,");

        Assert.Equal("0 1 0 0", Counts(await Takes("B1,Cũ,,city,,,2026-01-01,,")));
        // The same again, as a form of a later day, as it stands, and without a day, says nothing new.
        Assert.Equal("0 0 1 0", Counts(await Takes("B1,Cũ,,city,,,2026-01-01,,")));
        Assert.Equal("0 0 1 0", Counts(await Takes("B1,Cũ,,city,,,2026-03-01,,")));
        Assert.Equal("0 0 1 0", Counts(await Takes("B1,Cũ,,city,,,,,")));
        Assert.Equal("0 1 0 0", Counts(await Takes("B1,Mới,,city,,,2026-01-01,,")));
        // What was forgotten may follow.
        Assert.Equal("0 1 0 0", Counts(await Takes("B1,Xưa,,province,,,2020-01-01,,")));

        Assert.Equal(
            ["Xưa 2020-01-01 2025-06-30", "Cũ 2025-07-01 2025-12-31", "Mới 2026-01-01 "],
            (await sipas.JsonAsync("/api/v1/units/B1"))["forms"]!.AsArray().Select(form => $"{form!["name"]} {form["validFrom"]} {form["validTo"]}"));
    }

    [Fact]
    public async Task An_end_stays_known_when_a_file_without_that_column_comes_again()
    {
        await Takes("C1,A,,province,,,2020-01-01,,", "C2,B,,district,C1,,2020-01-01,2025-06-30,C1");

        Assert.Equal("""{"added":0,"changed":0,"unchanged":1,"ended":0}""", (await sipas.ImportAsync("C2,B,,district,C1,,2020-01-01") is var reply ? await reply.JsonAsync() : null)!.ToJsonString());
        Assert.Equal("2025-06-30 C1", (await sipas.JsonAsync("/api/v1/units/C2")) is var unit ? $"{unit["validTo"]} {unit["successor"]}" : "");
        // An empty field says that there is no end.
        await Takes("C2,B,,district,C1,,2020-01-01,,");
        Assert.Null((await sipas.JsonAsync("/api/v1/units/C2"))["validTo"]);
    }

    [Fact]
    public async Task A_dry_run_tells_everything_and_writes_nothing()
    {
        await Takes("D1,Tỉnh,,province,,,,,", "D2,Huyện,,district,D1,,,,", "D3,Xã,,commune,D2,,,,", "D4,Phường,,ward,D1,,,,");
        string[] file = ["D2,Huyện,,district,D1,,,2025-06-30,D1", "D3,Xã,,ward,D1,,2025-07-01,,", "D4,Phường,,ward,D1,,,,", "D5,Mới,,ward,D1,,2025-07-01,,"];

        var tried = await sipas.TakesInAsync(Import + "?dryRun=true", [Header, .. file]);

        Assert.Equal("1 1 1 1", Counts(tried));
        Assert.Equal(
            [
                "ended D2: valid_to -→2025-06-30, successor_code -→D1",
                "changed D3: type commune→ward, parent_code D2→D1, valid_from -→2025-07-01",
                "added D5: name -→Mới, full_name -→Mới, type -→ward, parent_code -→D1, valid_from -→2025-07-01",
            ],
            tried["changes"]!.AsArray().Select(change => $"{change!["kind"]} {change["of"]}: {string.Join(", ", change["fields"]!.AsArray().Select(Field))}"));
        Assert.Equal(HttpStatusCode.NotFound, (await sipas.GetAsync("/api/v1/units/D5")).StatusCode);
        Assert.Null((await sipas.JsonAsync("/api/v1/units/D2"))["validTo"]);
        // Done in earnest it is what was foretold.
        Assert.Equal("1 1 1 1", Counts(await Takes(file)));
        Assert.Equal("0 0 4 0", Counts(await sipas.TakesInAsync(Import + "?dryRun=true", [Header, .. file])));

        static string Field(JsonNode? field) => $"{field!["field"]} {field["old"] ?? "-"}→{field["new"] ?? "-"}";
    }

    [Fact]
    public async Task A_dry_run_names_the_lines_at_fault_beside_what_the_others_would_change()
    {
        var tried = await sipas.TakesInAsync(Import + "?dryRun=true", Header, "E1,Tốt,,province,,,,,", "E2,Loại lạ,,village,E1,,,,", "E3,Con của dòng lỗi,,commune,E2,,,,");

        Assert.Equal("E1", Assert.Single(tried["changes"]!.AsArray())!.Word("of"));
        Assert.Equal(["line 3"], tried["faults"]!.AsObject().Select(fault => fault.Key));
    }

    [Theory]
    [InlineData("F1,A,,province,,,2025-07-01,2025-06-30,", "The last day (valid_to) must not be before the first")]
    [InlineData("F1,A,,province,,,2025-07-01,30/06/2026,", "must be yyyy-MM-dd")]
    [InlineData("F1,A,,province,,,2025-07-01,,F0", "A successor needs a last day")]
    [InlineData("F1,A,,province,,,2025-07-01,2026-06-30,F9", "There is no successor F9")]
    [InlineData("F1,A,,province,,,2025-07-01,2026-06-30,F1", "The unit would be below itself")]
    [InlineData("F1,A,,province,,,2025-07-01,2026-06-30,|F1,B,,province,,,2026-06-30,,", "overlaps the next form")]
    // Below the unit that succeeds it, which is below it.
    [InlineData("F1,A,,province,,,2025-07-01,2026-06-30,F0|F0,B,,province,F1,,2025-07-01,,", "The unit would be below itself")]
    [InlineData("F0,A,,province,,,,2019-12-31,", "The unit would end before it begins")]
    public async Task A_line_that_makes_no_sense_in_time_is_a_fault(string lines, string reason)
    {
        await Takes("F0,Gốc,,province,,,2020-01-01,,");

        var problem = await (await sipas.FileAsync(Import, [Header, .. lines.Split('|')])).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Contains(reason, problem["errors"]!["line 2"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-30T23:59:59+07:00", "")]
    [InlineData("2025-07-01T00:00:00+07:00", "2025-06-30, G1")]
    [InlineData("2024-06-30T23:59:59+07:00", "2024-07-01")]
    [InlineData("2024-07-01T00:00:00+07:00", "")]
    public async Task An_answer_for_a_unit_that_was_not_there_that_day_is_refused_with_its_successor(string answeredAt, string told)
    {
        await Takes("G1,Tỉnh,,province,,,,,", "G2,Huyện,,district,G1,,2024-07-01,2025-06-30,G1");

        var reply = await sipas.PostAsync(Given.Answer("G2", "111111111", "one-stop-61", answeredAt));

        if (told.Length == 0)
        {
            Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
            return;
        }

        var problem = await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["unit"], problem.Fields());
        Assert.Contains(told, problem["errors"]!["unit"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type=village", "type")]
    [InlineData("parent=H9", "parent")]
    [InlineData("region=Trung+du&type=x", "region type")]
    [InlineData("on=hôm+nay", "on")]
    public async Task A_filter_that_there_is_not_is_refused(string query, string fields)
    {
        var problem = await (await sipas.GetAsync("/api/v1/units?" + query)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Fact]
    public async Task Units_of_a_region_and_of_every_kind_are_found()
    {
        await Takes("I1,Tỉnh,,province,,Vùng I,,,", "I2,Sở,,department,I1,Vùng I,,,", "I3,Ban,,agency,I1,,,,", "I4,Trung tâm,,service_centre,I1,,,,", "I5,Bộ,,ministry,,,,,", "I6,Quận,,urban_district,I1,,,2025-06-30,I1");

        Assert.Equal("I1 I2", await Codes("region=V%C3%B9ng+I"));
        Assert.Equal("I2 I3 I4", await Codes("parent=I1"));
        Assert.Equal("I6", await Codes("parent=I1&type=district&on=2025-06-30"));
        Assert.Equal("I5", await Codes("type=ministry"));

        async Task<string> Codes(string query) => string.Join(' ', (await sipas.JsonAsync("/api/v1/units?" + query)).AsArray().Select(unit => unit!.Word("code")));
    }

    private Task<JsonNode> Takes(params string[] lines) => sipas.TakesInAsync(Import, [Header, .. lines]);

    private static string Counts(JsonNode report) => $"{report["added"]} {report["changed"]} {report["unchanged"]} {report["ended"]}";
}
