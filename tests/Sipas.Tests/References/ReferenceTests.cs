using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.References;

/// <summary>Figures of other indices and years come from a file, are compared with the year before, and are counted.</summary>
public sealed class ReferenceTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Import = "/api/v1/references/import";
    private const string Header = "unit,index,year,part,score,maximum,rank,of,group,source,change,rank_change";

    [Theory]
    // The year before is known: the change is worked out, whatever was published.
    [InlineData("75.44,100,59,63,,b,,", "79.30,100,55,63,,b,9,9", "3.86 4")]
    // It is not, or not all of it: as published.
    [InlineData("", "79.30,100,55,63,,b,3.86,4", "3.86 4")]
    [InlineData(",,59,63,,b,,", "79.30,100,55,63,,b,3.86,9", "3.86 4")]
    [InlineData("75.44,100,,,,b,,", "79.30,100,55,63,,b,9,4", "3.86 4")]
    [InlineData("", "79.30,100,55,63,,b,,", "- -")]
    // A rank in another group says nothing of this one.
    [InlineData(",,1,6,region,b,,", "79.30,100,55,63,,b,,", "- -")]
    public async Task A_change_is_the_difference_from_the_year_before_or_what_was_published(string before, string now, string change)
    {
        var unit = await sipas.UnitAsync();
        await sipas.TakesInAsync(Import, [Header, .. new[] { ("2022", before), ("2023", now) }.Where(year => year.Item2.Length > 0).Select(year => $"{unit},SIPAS,{year.Item1},,{year.Item2}")]);

        var figure = Assert.Single((await sipas.JsonAsync($"/api/v1/references?unit={unit}&year=2023")).AsArray())!;

        Assert.Equal(change, $"{figure["change"]?.ToJsonString() ?? "-"} {figure["ranks"]![0]!["change"]?.ToJsonString() ?? "-"}");
    }

    [Theory]
    // Made up so that 18 of 19 departments are above 96 %, 10 of 12 districts above 91 %, as was published of Đồng Tháp for 2023.
    [InlineData("department", "above=96", "18/19")]
    [InlineData("district", "above=91", "10/12")]
    // Exactly 96 is not above 96, and neither is it below.
    [InlineData("department", "atLeast=96", "19/19")]
    [InlineData("department", "below=96", "0/19")]
    [InlineData("district", "atLeast=90&below=92", "4/12")]
    public async Task How_many_of_how_many_are_above_is_counted_on_the_map_of_that_year(string type, string bounds, string counted)
    {
        var code = $"P{Guid.NewGuid():N}"[..20];
        var departments = Enumerable.Range(0, 19).Select(number => (Code: $"{code}.S{number:00}", Score: number == 0 ? 96m : 96.01m + number / 10m)).ToArray();
        var districts = Enumerable.Range(0, 12).Select(number => (Code: $"{code}.H{number:00}", Score: number < 2 ? 90.5m : number < 4 ? 91.5m : 92m + number / 2m)).ToArray();
        await sipas.TakesInAsync(
            "/api/v1/units/import",
            [
                "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code", $"{code},Tỉnh,,province,,,,,",
                .. departments.Select(unit => $"{unit.Code},Sở,,department,{code},,,,"), .. districts.Select(unit => $"{unit.Code},Huyện,,district,{code},,,2025-06-30,{code}"),
            ]);
        await sipas.TakesInAsync(Import, [Header, .. departments.Concat(districts).Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Code},SIPAS,2023,,{unit.Score},100,,,,made up,,"))]);

        var count = await CountAsync(2023);

        Assert.Equal($"{counted}, 0 without", $"{count["count"]}/{count["of"]}, {count["without"]} without");
        Assert.Equal(count["count"]!.GetValue<int>(), count["units"]!.AsArray().Count);
        var none = await CountAsync(2022);
        Assert.Equal($"0/0, {counted.Split('/')[1]} without", $"{none["count"]}/{none["of"]}, {none["without"]} without");

        Task<JsonNode> CountAsync(int year) => sipas.JsonAsync($"/api/v1/references/above?index=SIPAS&year={year}&parent={code}&type={type}&{bounds}");
    }

    [Theory]
    [InlineData("X9,SIPAS,2023,,80,100,1,63,,b,,", "no unit 'X9'")]
    [InlineData("R1,sipas,2023,,80,100,1,63,,b,,", "capital letters")]
    [InlineData("R1,SIPAS,1999,,80,100,1,63,,b,,", "from 2000 to 2100")]
    [InlineData("R1,SIPAS,,,80,100,1,63,,b,,", "year is missing")]
    [InlineData("R1,SIPAS,2023,,101,100,1,63,,b,,", "from 0 to the maximum")]
    [InlineData("R1,SIPAS,2023,,-1,100,1,63,,b,,", "from 0 to the maximum")]
    [InlineData("R1,SIPAS,2023,,\"80,31\",100,1,63,,b,,", "with a decimal point")]
    [InlineData("R1,SIPAS,2023,,80.12345,100,1,63,,b,,", "at most four decimals")]
    [InlineData("R1,SIPAS,2023,,80,100,64,63,,b,,", "cannot be above the number of units")]
    [InlineData("R1,SIPAS,2023,,80,100,0,63,,b,,", "rank '0' must be a whole number from 1")]
    [InlineData("R1,SIPAS,2023,,80,100,1,63,,,,", "A source is needed")]
    [InlineData("R1,SIPAS,2023,,,100,,63,,b,,", "At least one of score, change, rank, rank_change")]
    public async Task A_line_at_fault_is_named_and_nothing_is_taken_in(string line, string reason)
    {
        await sipas.UnitAsync(code: "R1");

        var problem = await (await sipas.FileAsync(Import, Header, "R1,PAPI,2023,,40,80,,,,b,,", line)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["line 3"], problem.Fields());
        Assert.Contains(reason, problem["errors"]!["line 3"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await sipas.JsonAsync("/api/v1/references?unit=R1")).AsArray());
    }

    [Theory]
    [InlineData("", "unit")]
    [InlineData("?unit=X9", "unit")]
    [InlineData("?year=1999&index=x%00", "index year")]
    [InlineData("/above", "above index parent type year")]
    [InlineData("/above?index=SIPAS&year=2023&parent=R2&type=department&above=96&part=%00", "part")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        await sipas.UnitAsync(code: "R2");

        var problem = await (await sipas.GetAsync("/api/v1/references" + query)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Fact]
    public async Task Figures_of_a_year_are_those_of_all_units()
    {
        var units = new[] { await sipas.UnitAsync(), await sipas.UnitAsync() };
        await sipas.TakesInAsync(Import, [Header, .. units.Select(unit => $"{unit},DDCI,2031,,60,100,,,,b,,"), $"{units[0]},DDCI,2030,,50,100,,,,b,,"]);

        var found = (await sipas.JsonAsync("/api/v1/references?year=2031")).AsArray();

        Assert.Equal([$"{units[0]} 10", $"{units[1]} -"], found.Select(figure => $"{figure!["unit"]!["code"]} {figure["change"]?.ToJsonString() ?? "-"}"));
    }
}
