using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.ServerTests;

/// <summary>Publications and cross-tables on PostgreSQL say what they say on SQLite.</summary>
public sealed class PublishedPeriodTests
{
    private const string Result = "/api/v1/results/01?survey=counter-9&period=2026-03";
    private const string Ranking = "/api/v1/results/ranking?survey=counter-9&period=2026-03&parent=01";

    [Fact]
    public async Task A_published_revision_stays_the_same_after_late_answers_and_in_another_process()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, Given.Answers(30));
        await Given.EventuallyCountedAsync(province.Http, 30);
        var live = (await BytesAsync(province.Http, Result), await BytesAsync(province.Http, Ranking));
        Assert.Equal((201, 1), await PublishAsync(province.Http));

        await Given.PostBatchAsync(province.Http, Given.Answers(12));
        await Given.EventuallyCountedAsync(province.Http, 42);
        Assert.Equal(12, (await Given.ResultAsync(province.Http)).GetProperty("published").GetProperty("lateAnswers").GetInt64());
        Assert.Equal((201, 2), await PublishAsync(province.Http));
        Assert.Equal((409, 0), await PublishAsync(province.Http));

        var other = await province.StartAsync("Sipas.Api");
        foreach (var http in new[] { province.Http, other.Http })
        {
            Assert.Equal(live, (await BytesAsync(http, Result + "&revision=1"), await BytesAsync(http, Ranking + "&revision=1")));
            Assert.Equal(42, JsonNode.Parse(await BytesAsync(http, Result + "&revision=latest"))!["respondents"]!.GetValue<int>());
        }
    }

    [Theory]
    [InlineData("gender", "respondent", "gender", "male 5, female 4, - 3")]
    [InlineData("service.field", "service", "field", "female 4, male 5, - 3")]
    [InlineData("channel", "service", "field", "import 12")]
    public async Task A_cross_table_divides_the_answers_of_the_units_below(string by, string part, string code, string expected)
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, Given.Answers(12).Select((answer, place) =>
        {
            if (place < 9)
                answer[part] = new JsonObject { [code] = place < 5 ? "male" : "female" };
            return answer;
        }));
        await Given.EventuallyCountedAsync(province.Http, 12);

        var table = await province.Http.GetFromJsonAsync<JsonElement>($"/api/v1/results/01/crosstab?survey=counter-9&period=2026-03&rows=overall&by={by}");

        var shown = table.GetProperty("categories").EnumerateArray()
            .Where(one => one.GetProperty("figures").TryGetProperty("respondents", out _))
            .Select(one => $"{one.GetProperty("code").GetString() ?? "-"} {one.GetProperty("figures").GetProperty("respondents")}");
        Assert.Equal(expected, string.Join(", ", shown));
    }

    private static async Task<(int Status, int Revision)> PublishAsync(HttpClient http)
    {
        using var reply = await http.PostAsJsonAsync("/api/v1/publications", new { unit = "01", survey = "counter-9", period = "2026-03" });
        var body = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
        return ((int)reply.StatusCode, body["revision"]?.GetValue<int>() ?? 0);
    }

    private static Task<string> BytesAsync(HttpClient http, string address) => http.GetStringAsync(new Uri(address, UriKind.Relative));
}
