using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Sipas.ServerTests;

/// <summary>On PostgreSQL too units change in time, and what stands beside results is taken in and read.</summary>
public sealed class UnitsInTimeTests
{
    [Fact]
    public async Task A_merged_unit_counts_for_its_successor_with_what_stands_beside_it()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, [Given.Answer("00008", 5), Given.Answer("00008", 5), Given.Answer("00004", 4)]);
        await Given.EventuallyCountedAsync(province.Http, 3);

        var merger = await ImportAsync(province.Http, "units",
            "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code", "00008,Ngọc Hà,Phường Ngọc Hà,ward,01,,2025-07-01,2026-03-31,00004", "01,Hà Nội,Thủ đô Hà Nội,city,,,2026-04-01,,");
        await ImportAsync(province.Http, "transactions", "unit,day,count", "00008,2026-03-15,6", "00004,2026-03-15,4", "00004,2026-03-16,2");
        await ImportAsync(province.Http, "targets", "unit,survey,year,percent", "00004,counter-9,2026,90.5");
        await ImportAsync(province.Http, "references", "unit,index,year,part,score,maximum,rank,of,group,source", "00004,SIPAS,2026,,80.31,100,46,63,,b", "00004,SIPAS,2025,,,,49,63,,b");

        Assert.Equal("""{"added":0,"changed":1,"unchanged":0,"ended":1}""", merger);
        var (now, then) = (await ResultAsync(province.Http, "now"), await ResultAsync(province.Http, "then"));
        Assert.Equal((3, 12, 25m), (now.GetProperty("respondents").GetInt32(), Beside(now, "count"), now.GetProperty("transactions").GetProperty("responseRate").GetDecimal()));
        Assert.Equal((1, 6), (then.GetProperty("respondents").GetInt32(), Beside(then, "count")));
        Assert.Equal((29, 90.5m), (Beside(now, "daysWithoutFigures"), now.GetProperty("target").GetProperty("percent").GetDecimal()));
        var figure = Assert.Single(now.GetProperty("references").EnumerateArray());
        Assert.Equal((8.03m, 3), (figure.GetProperty("points").GetDecimal(), figure.GetProperty("ranks")[0].GetProperty("change").GetInt32()));
        var ranking = await province.Http.GetFromJsonAsync<JsonElement>("/api/v1/results/ranking?survey=counter-9&period=2026-03&parent=01");
        Assert.Equal(12, Beside(Assert.Single(ranking.GetProperty("rows").EnumerateArray()), "count"));
        var count = await province.Http.GetFromJsonAsync<JsonElement>("/api/v1/references/above?index=SIPAS&year=2026&parent=01&type=ward&above=80");
        Assert.Equal((1, 1), (count.GetProperty("count").GetInt32(), count.GetProperty("of").GetInt32()));
    }

    [Fact]
    public async Task Files_sent_side_by_side_are_taken_in_one_after_the_other()
    {
        await using var province = await Province.StartAsync();
        string[] lines = [.. Enumerable.Range(1, 28).Select(day => FormattableString.Invariant($"00004,2026-02-{day:00},{day}"))];

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ImportAsync(province.Http, "transactions", ["unit,day,count", .. lines])));

        Assert.Equal(
            [.. Enumerable.Repeat("""{"added":0,"changed":0,"unchanged":28}""", 5), """{"added":28,"changed":0,"unchanged":0}"""],
            reports.Order(StringComparer.Ordinal));
    }

    private static int Beside(JsonElement result, string name) => result.GetProperty("transactions").GetProperty(name).GetInt32();

    private static Task<JsonElement> ResultAsync(HttpClient http, string map) =>
        http.GetFromJsonAsync<JsonElement>($"/api/v1/results/00004?survey=counter-9&period=2026-03&map={map}");

    private static async Task<string> ImportAsync(HttpClient http, string what, params string[] lines)
    {
        using var csv = new StringContent(string.Join('\n', lines), Encoding.UTF8, "text/csv");
        using var response = await http.PostAsync(new Uri($"/api/v1/{what}/import", UriKind.Relative), csv);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, text);
        return text;
    }
}
