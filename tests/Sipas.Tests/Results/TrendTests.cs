using System.Net;

namespace Sipas.Tests.Results;

/// <summary>One unit over time.</summary>
public sealed class TrendTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("month", "2025-09-15", "2026-01-01", "2025-09 - | 2025-10 50 | 2025-11 - | 2025-12 100 | 2026-01 100")]
    [InlineData("quarter", "2025-09-15", "2026-01-01", "2025-Q3 - | 2025-Q4 75 | 2026-Q1 100")]
    [InlineData("year", "2024-01-01", "2026-12-31", "2024 - | 2025 75 | 2026 100")]
    public async Task Each_period_has_its_point_whether_or_not_anyone_answered(string by, string from, string to, string points)
    {
        var unit = await sipas.UnitAsync();
        // Points of 0–2 as a share of 2; one answer in the last minute of the year in Vietnam, and one in the first of the next.
        await sipas.SendAsync(
            Given.Answer(unit, "111111111", "one-stop-61", "2025-10-31T23:59:00+07:00"),
            Given.Answer(unit, "222222222", "one-stop-61", "2025-12-31T23:59:59+07:00"),
            Given.Answer(unit, "222222222", "one-stop-61", "2026-01-01T00:00:00+07:00"));

        var trend = await sipas.JsonAsync($"/api/v1/results/{unit}/trend?survey=one-stop-61&by={by}&from={from}&to={to}");

        Assert.Equal(points, string.Join(" | ", trend["points"]!.AsArray().Select(point => $"{point!["period"]!.Word("key")} {point["figures"]!["index"]?.ToJsonString() ?? "-"}")));
    }

    [Theory]
    // Level 4 or 5: group I three of three, II none of two, III three of four; six of nine in all.
    [InlineData("", 66.67)]
    [InlineData("&group=S", 66.67)]
    [InlineData("&group=I", 100)]
    [InlineData("&group=II", 0)]
    [InlineData("&group=III", 75)]
    public async Task A_group_or_content_has_a_trend_of_its_own(string group, decimal index)
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(2, unit, "444114441"));

        var trend = await sipas.JsonAsync($"/api/v1/results/{unit}/trend?survey=counter-9&from=2025-11-01&to=2025-11-30{group}");

        var point = Assert.Single(trend["points"]!.AsArray())!;
        Assert.Equal(index, point["figures"]!.Number("index"));
        Assert.Equal(group.Length == 0 ? null : group[7..], trend["group"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_point_says_what_the_result_of_its_period_says()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        await sipas.SendAsync(Given.Answer(commune, "543215432"), Given.Answer(commune, "44-44-55-"), Given.Answer(province, "123451234"));

        foreach (var more in new[] { "", "&scope=unit" })
        {
            var trend = await sipas.JsonAsync($"/api/v1/results/{province}/trend?survey=counter-9&by=quarter&from=2025-11-01&to=2025-11-30{more}");
            var result = await sipas.ResultAsync(province, period: "2025-Q4", more: more);
            var point = Assert.Single(trend["points"]!.AsArray())!;
            Assert.Equal(result["overall"]!.ToJsonString(), point["figures"]!.ToJsonString());
            Assert.Equal(result["period"]!.ToJsonString(), point["period"]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("", "from survey to")]
    [InlineData("?survey=counter-9&by=week&from=2025-01-01&to=2025-02-01", "by")]
    [InlineData("?survey=counter-9&from=2025-02-01&to=2025-01-01", "to")]
    [InlineData("?survey=counter-9&from=2000-01-01&to=2025-01-01", "to")]
    [InlineData("?survey=counter-9&from=2025-01-01&to=2025-02-01&group=I.A&scope=x&format=pdf", "format group scope")]
    public async Task A_question_that_makes_no_sense_is_refused_with_every_reason(string query, string fields)
    {
        var unit = await sipas.UnitAsync();

        var problem = await (await sipas.GetAsync($"/api/v1/results/{unit}/trend{query}")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(fields, string.Join(' ', problem.Fields()));
    }

    [Fact]
    public async Task A_trend_may_run_to_the_last_year_that_there_is()
    {
        var unit = await sipas.UnitAsync();

        var trend = await sipas.JsonAsync($"/api/v1/results/{unit}/trend?survey=counter-9&by=year&from=2000-01-01&to=2100-12-31");
        Assert.Equal(101, trend["points"]!.AsArray().Count);
    }
}
