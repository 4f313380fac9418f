using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Units;

/// <summary>Units come from a file that is taken whole or not at all.</summary>
public sealed class UnitImportTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Units_are_imported_with_all_that_the_file_says()
    {
        await Imports("VN,Việt Nam,Cả nước,country,,,", "01,Hà Nội,Thành phố Hà Nội,city,VN,Đồng bằng sông Hồng,2025-07-01", "00004,Ba Đình,Phường Ba Đình,ward,01,,");

        var city = await sipas.JsonAsync("/api/v1/units/01");
        Assert.Equal(
            """{"code":"01","name":"Hà Nội","fullName":"Thành phố Hà Nội","type":"city","parent":"VN","region":"Đồng bằng sông Hồng","validFrom":"2025-07-01","demonstration":false}""",
            city.ToJsonString(SipasJson.Options));
        Assert.Equal("01", (await sipas.JsonAsync("/api/v1/units/00004")).Word("parent"));
        Assert.Null((await sipas.JsonAsync("/api/v1/units/VN"))["parent"]);
    }

    [Fact]
    public async Task A_file_imported_again_changes_nothing()
    {
        string[] file = ["A1,A,,agency,,,2025-07-01", "A2,B,,agency,A1,Vùng,"];
        await Imports(file);

        Assert.Equal("""{"added":0,"changed":0,"unchanged":2,"ended":0}""", (await Imports(file)).ToJsonString());
    }

    [Fact]
    public async Task Units_that_differ_are_changed_and_those_not_named_stay()
    {
        await Imports("B1,A,,agency,,,", "B2,B,,agency,B1,,", "B3,C,,agency,B1,,");

        var reply = await Imports("B2,B,,agency,,,", "B3,Tên mới,,agency,B1,,", "B4,D,,agency,B3,,");

        Assert.Equal("""{"added":1,"changed":2,"unchanged":0,"ended":0}""", reply.ToJsonString());
        Assert.Null((await sipas.JsonAsync("/api/v1/units/B2"))["parent"]);
        Assert.Equal("Tên mới", (await sipas.JsonAsync("/api/v1/units/B3")).Word("name"));
        Assert.Equal("A", (await sipas.JsonAsync("/api/v1/units/B1")).Word("name"));
    }

    [Fact]
    public async Task A_child_may_stand_before_its_parent()
    {
        await Imports("C3,Thôn,,agency,C2,,", "C2,Xã,,agency,C1,,", "C1,Tỉnh,,agency,,,");

        Assert.Equal("C2", (await sipas.JsonAsync("/api/v1/units/C3")).Word("parent"));
        Assert.Equal("C1", (await sipas.JsonAsync("/api/v1/units/C2")).Word("parent"));
    }

    [Fact]
    public async Task Every_fault_is_named_by_its_line_and_nothing_is_imported()
    {
        var reply = await sipas.ImportAsync(
            "D1,Tốt,,agency,,,", "D 2,Mã có dấu cách,,agency,,,", "D3,,,agency,,,", "D4,Loại lạ,,village,,,", "D5,Ngày sai,,agency,,,01/07/2025",
            "D6,Mồ côi,,agency,D99,,", "D1,Hai lần,,agency,,,", $"D7,{new string('x', 201)},,town,D98,,2025-02-29");

        var problem = await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9"], problem.Fields());
        Assert.Equal(4, problem["errors"]!["line 9"]!.AsArray().Count);
        Assert.Contains("D1", problem["errors"]!["line 8"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await (await sipas.GetAsync("/api/v1/units/D1")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Theory]
    [InlineData("E1,A,,agency,E1,,")]
    [InlineData("E1,A,,agency,E3,,|E2,B,,agency,E1,,|E3,C,,agency,E2,,")]
    public async Task A_unit_below_itself_is_refused(string lines)
    {
        var problem = await (await sipas.ImportAsync(lines.Split('|'))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(lines.Split('|').Length, problem.Fields().Length);
    }

    [Fact]
    public async Task A_circle_through_units_already_known_is_refused()
    {
        await Imports("F1,A,,agency,,,", "F2,B,,agency,F1,,");

        var problem = await (await sipas.ImportAsync("F1,A,,agency,F2,,")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["line 2"], problem.Fields());
        Assert.Null((await sipas.JsonAsync("/api/v1/units/F1"))["parent"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code,name\nG1,A\n")]
    [InlineData("mã,tên\nG1,A\n")]
    public async Task A_file_without_the_columns_is_refused_at_its_first_line(string file)
    {
        var problem = await (await PostAsync(file)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["line 1"], problem.Fields());
    }

    [Theory]
    // Too few columns; a line break within a code; no code.
    [InlineData("J1", "J11,A")]
    [InlineData("J2", "\"J21\n\",A,,agency,,,")]
    [InlineData("J3", ",A,,agency,,,")]
    public async Task A_line_that_is_not_as_the_header_says_is_a_fault_of_that_line(string good, string bad)
    {
        var problem = await (await sipas.ImportAsync($"{good},Tốt,,agency,,,", bad)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.StartsWith("line ", Assert.Single(problem.Fields()), StringComparison.Ordinal);
        await (await sipas.GetAsync("/api/v1/units/" + good)).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused_rather_than_imported_with_broken_names()
    {
        using var file = new ByteArrayContent([.. "code,name,full_name,type,parent_code,region,valid_from\nH1,Hu"u8, 0xEA, 0xBF, .. ",,agency,,,\n"u8]);
        file.Headers.ContentType = new("text/csv");

        var reply = await sipas.Administrator.PostAsync("/api/v1/units/import", file, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
    }

    [Fact]
    public async Task A_file_as_Excel_writes_it_where_the_decimal_sign_is_a_comma_is_read_as_well()
    {
        var code = await sipas.UnitAsync("province");
        var reply = await sipas.FileAsync("/api/v1/units/import", "code;name;full_name;type;parent_code;region;valid_from", $"{code}-1;Dương Nỗ, Thuận An;Phường Dương Nỗ;ward;{code};;2025-07-01");

        Assert.True(reply.StatusCode == System.Net.HttpStatusCode.OK, await reply.TextAsync());
        Assert.Equal("Dương Nỗ, Thuận An", (await sipas.JsonAsync($"/api/v1/units/{code}-1")).Word("name"));
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_spaces_and_Windows_line_ends_is_read()
    {
        var reply = await PostAsync("\uFEFFcode,name,full_name,type,parent_code,region,valid_from\r\n I1 , An , , agency , , , 2025-07-01 \r\n\r\n");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("An", (await sipas.JsonAsync("/api/v1/units/I1")).Word("name"));
    }

    private async Task<JsonNode> Imports(params string[] lines)
    {
        var reply = await sipas.ImportAsync(lines);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string file) => sipas.Administrator.PostAsync(
        "/api/v1/units/import", new StringContent(file, Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);
}
