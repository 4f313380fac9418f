using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>Results on the map of then, with the units that there were, or of now, where they add up under their successors.</summary>
public sealed class MapTests(RunningSipas sipas) : IClassFixture<RunningSipas>, IAsyncLifetime
{
    private const string Before = "2025-06-15T08:00:00+07:00", After = "2025-08-15T08:00:00+07:00";

    // Of two provinces one was merged into the other on 1 July 2025; its district is no more, its commune belongs to the other.
    public async ValueTask InitializeAsync()
    {
        await sipas.TakesInAsync(
            "/api/v1/units/import",
            "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code",
            "VN,Việt Nam,,country,,,,,",
            "02,Hà Giang,,province,VN,Phía Bắc,,2025-06-30,08",
            "08,Tuyên Quang,,province,VN,Phía Bắc,,,",
            "79,Hồ Chí Minh,,city,VN,Phía Nam,,,",
            "024,Đồng Văn,,district,02,,,2025-06-30,08",
            "00721,Lũng Cú,Xã Lũng Cú cũ,commune,024,,,,",
            "00721,Lũng Cú,Xã Lũng Cú,commune,08,,2025-07-01,,");
        // The same answers before each test, which count once.
        var ids = 0;
        IEnumerable<JsonObject> Answers(int people, string unit, string when) => Enumerable.Range(0, people).Select(_ =>
            Given.Answer(unit, "222222222", "one-stop-61", when, new Guid(++ids, 7, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)));
        await sipas.SendAsync(
        [
            .. Answers(5, "00721", Before), .. Answers(2, "02", Before), .. Answers(1, "79", Before), .. Answers(4, "00721", After), .. Answers(3, "08", After),
        ]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("08", "2025", "", 14)]
    [InlineData("08", "2025", "&map=now", 14)]
    [InlineData("08", "2025-H1", "", 7)]
    [InlineData("08", "2025-H1", "&map=now&scope=unit", null)]
    [InlineData("08", "2025-H1", "&map=then", null)]
    [InlineData("02", "2025-H1", "&map=then", 7)]
    [InlineData("024", "2025-H1", "&map=then", 5)]
    // What was the unit's own stays with it, on either map.
    [InlineData("02", "2025-H1", "", 2)]
    // At the end of the year both were merged, then as now.
    [InlineData("08", "2025", "&map=then", 14)]
    [InlineData("VN", "2025", "", 15)]
    [InlineData("VN", "2025-H1", "&map=then", 8)]
    public async Task History_adds_up_under_the_successor_or_stands_where_it_was(string unit, string period, string map, int? respondents)
    {
        var result = await sipas.ResultAsync(unit, "one-stop-61", period, more: map);

        Assert.Equal(respondents, result["respondents"]?.GetValue<int>());
    }

    [Theory]
    [InlineData("2025-H1", "", "now ")]
    [InlineData("2025-H1", "&map=now", "now ")]
    [InlineData("2025-H1", "&map=then", "then 2025-06-30")]
    // A period that goes on is read on today's map.
    [InlineData("2100", "&map=then", "then today")]
    public async Task Every_reply_says_on_which_map_it_was_read(string period, string map, string said)
    {
        said = said.Replace("today", DateTimeOffset.UtcNow.AddHours(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var query = $"survey=one-stop-61&period={period}{map}";
        var trend = $"/api/v1/results/02/trend?survey=one-stop-61&from={period[..4]}-01-01&to={period[..4]}-06-01{map}";

        Assert.Equal(said, Said(await sipas.JsonAsync($"/api/v1/results/02?{query}")));
        Assert.Equal(said, Said(await sipas.JsonAsync($"/api/v1/results/ranking?parent=VN&{query}")));
        Assert.Equal(said, Said(await sipas.JsonAsync(trend)));
        foreach (var address in new[] { $"/api/v1/results/02?{query}", trend })
        {
            var lines = (await (await sipas.GetAsync(address + "&format=csv")).TextAsync()).Split('\n');
            Assert.Contains($",{said.Replace(' ', ',')},", lines[1], StringComparison.Ordinal);
        }

        static string Said(JsonNode reply) => $"{reply["map"]} {reply["mapOn"]}";
    }

    [Theory]
    [InlineData("period=2025-H1&type=province&map=then", "02 7, 79 1, 08 -")]
    // Who has ended is not ranked beside its successor.
    [InlineData("period=2025-H1&type=province", "08 7, 79 1")]
    [InlineData("period=2025-H1", "08 7, 79 1")]
    [InlineData("period=2025-H1&type=district&map=then", "024 5")]
    [InlineData("period=2025-H1&type=district", "")]
    [InlineData("period=2025-H1&type=province&region=Ph%C3%ADa+Nam", "79 1")]
    [InlineData("period=2025-H1&type=province&region=Ph%C3%ADa+B%E1%BA%AFc&map=then", "02 7, 08 -")]
    public async Task A_ranking_has_the_units_of_its_map(string query, string ranked)
    {
        var rows = (await sipas.JsonAsync($"/api/v1/results/ranking?survey=one-stop-61&parent=VN&{query}"))["rows"]!.AsArray();

        Assert.Equal(ranked, string.Join(", ", rows.Select(row => $"{row!["unit"]!["code"]} {row["respondents"]?.ToJsonString() ?? "-"}")));
    }

    [Theory]
    [InlineData("&map=now", "7 - 7")]
    // One map for all points: that of the last day.
    [InlineData("&map=then", "7 - 7")]
    public async Task A_trend_goes_on_through_a_merger(string map, string respondents)
    {
        var trend = await sipas.JsonAsync($"/api/v1/results/08/trend?survey=one-stop-61&from=2025-06-01&to=2025-08-31{map}");

        Assert.Equal(respondents, string.Join(' ', trend["points"]!.AsArray().Select(point => point!["figures"]!["respondents"]?.ToJsonString() ?? "-")));
    }

    [Fact]
    public async Task A_unit_is_called_what_it_was_called()
    {
        Assert.Equal("Lũng Cú", (await sipas.ResultAsync("00721", "one-stop-61", "2025-H1", more: "&map=then"))["unit"]!.Word("name"));
        Assert.Equal("Xã Lũng Cú cũ", (await sipas.JsonAsync("/api/v1/units?q=00721&on=2025-06-30"))[0]!.Word("fullName"));
    }

    [Fact]
    public async Task Another_map_is_refused()
    {
        foreach (var address in new[] { "02?period=2025&", "ranking?parent=VN&period=2025&", "02/trend?from=2025-01-01&to=2025-02-01&" })
        {
            var problem = await (await sipas.GetAsync($"/api/v1/results/{address}survey=one-stop-61&map=soon")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
            Assert.Equal(["map"], problem.Fields());
        }
    }
}
