using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Quality;

/// <summary>An official sees how many answers are flagged, for what and from where, and learns nothing of what they say.</summary>
public sealed class QualityReplyTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Flags_are_counted_for_a_unit_with_all_units_below_it()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync(
        [
            .. Given.Answers(6, commune, new string('4', 39), "sipas-2023"), .. Timed(3, commune, 30), .. Timed(1, province, 60),
            // Of another day, another unit, another form.
            .. Timed(1, commune, 0, "2025-12-01T08:00:00+07:00"), .. Timed(1, await sipas.UnitAsync(), 0), .. Given.Answers(1, commune),
        ]);

        var quality = await QualityAsync(province);

        Assert.Equal((6m, 4m, 40m), (quality.Number("respondents"), quality.Number("flagged"), quality.Number("flaggedPercent")));
        Assert.Equal(
            "tooFast 3, straightLining 4, deviceBurst 0, outOfHours 0, clockWrong 0, aboveTransactions 0, ticketReused 0, unusualNumber 0",
            string.Join(", ", quality["flags"]!.AsArray().Select(flag => $"{flag!.Word("flag")} {flag!["answers"]}")));
        Assert.Equal(
            """[{"channel":"import","device":null,"name":null,"flagged":4,"flags":{"tooFast":3,"straightLining":4}}]""",
            quality["sources"]!.ToJsonString());
        Assert.Equal(4, (await sipas.ResultAsync(province, "sipas-2023", "2025-11"))["flagged"]!.Number("respondents"));
    }

    [Fact]
    public async Task Where_nobody_answered_nothing_is_flagged()
    {
        var quality = await QualityAsync(await sipas.UnitAsync());

        Assert.Equal((0m, 0m, null), (quality.Number("respondents"), quality.Number("flagged"), quality["flaggedPercent"]));
        Assert.Empty(quality["sources"]!.AsArray());
    }

    [Fact]
    public async Task The_number_of_others_is_withheld_as_it_is_in_the_result()
    {
        await using var strict = Given.Sipas(("Sipas:Results:Threshold", null));
        var unit = await strict.UnitAsync();
        await strict.SendAsync([.. Given.Answers(4, unit, new string('4', 39), "sipas-2023"), .. Timed(6, unit, 0)]);

        var quality = await strict.JsonAsync($"/api/v1/results/{unit}/quality?survey=sipas-2023&period=2025-11");

        Assert.Equal((null, 6m, null), (quality["respondents"], quality.Number("flagged"), quality["flaggedPercent"]));
    }

    [Fact]
    public async Task It_comes_as_a_file_too()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Timed(2, unit, 0));
        var address = $"/api/v1/results/{unit}/quality?survey=sipas-2023&period=2025-11&format=";

        var lines = (await (await sipas.GetAsync(address + "csv")).TextAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("unit,unit_name,survey,period,flag,flag_vi,flag_en,channel,device,device_name,flagged", lines[0]);
        Assert.EndsWith(",Too fast,import,,,2", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.Equal(HttpStatusCode.OK, (await sipas.GetAsync(address + "xlsx")).StatusCode);
    }

    [Fact]
    public async Task It_is_for_those_who_may_see_results()
    {
        var address = $"/api/v1/results/{await sipas.UnitAsync()}/quality?survey=sipas-2023&period=2025-11";
        await (await sipas.Anyone.GetAsync(address, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await sipas.GetAsync("/api/v1/results/none/quality?survey=sipas-2023&period=2025")).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        var problem = await (await sipas.GetAsync(address.Replace("2025-11", "x", StringComparison.Ordinal))).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(["period"], problem.Fields());
    }

    private Task<JsonNode> QualityAsync(string unit) => sipas.JsonAsync($"/api/v1/results/{unit}/quality?survey=sipas-2023&period=2025-11");

    // 39 criteria at one level: too fast in 30 seconds, a straight line in 60 too.
    private static IEnumerable<JsonObject> Timed(int people, string unit, int seconds, string answeredAt = Given.Morning) =>
        Given.Answers(people, unit, new string('5', 39), "sipas-2023", answeredAt).Select(answer =>
        {
            answer["durationSeconds"] = seconds;
            return answer;
        });
}
