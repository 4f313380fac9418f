using System.Text.Json.Nodes;
using Npgsql;

namespace Sipas.ServerTests;

/// <summary>Tallies are rebuilt from the ledger while the service goes on.</summary>
public sealed class RebuildTests
{
    private const int People = 6000;
    private const string Result = "/api/v1/results/01?survey=sipas-2023&period=2026-03";

    [Fact]
    public async Task While_answers_are_counted_tallies_are_rebuilt_and_no_answer_is_lost_or_counted_twice()
    {
        await using var province = await Province.StartAsync();
        foreach (var batch in Choosers().Chunk(500))
            await Given.PostBatchAsync(province.Http, batch);
        await province.StartAggregatorAsync();
        await province.StartAggregatorAsync();

        for (var time = 0; time < 2; time++)
            Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "rebuild"));

        await Given.EventuallyAsync(async () => await RespondentsAsync(province) == People, TimeSpan.FromSeconds(60), () => "Not all are counted.");
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "verify"));
        Assert.Equal([3000, 2000, 1000], await OptionsAsync(province));
    }

    [Fact]
    public async Task Tallies_from_before_choices_were_counted_are_made_whole()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, Choosers().Take(600));
        await Given.EventuallyAsync(async () => await RespondentsAsync(province) == 600, TimeSpan.FromSeconds(60), () => "Not all are counted.");
        await using (var database = NpgsqlDataSource.Create(province.Database))
        await using (var forget = database.CreateCommand("UPDATE day_tallies SET choices = NULL; UPDATE month_tallies SET choices = NULL"))
            await forget.ExecuteNonQueryAsync();
        await Given.PostBatchAsync(province.Http, Choosers().Take(600));
        await Given.EventuallyAsync(async () => await RespondentsAsync(province) == 1200, TimeSpan.FromSeconds(60), () => "Not all are counted.");

        Assert.Equal([300, 200, 100], await OptionsAsync(province));
        Assert.Equal(1, await ServiceProcess.CommandAsync(province.Settings, "verify"));
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "rebuild"));
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "verify"));
        Assert.Equal([600, 400, 200], await OptionsAsync(province));
    }

    // Of six people three choose the first option of question 5, two the second and one the third; half choose in question 2.
    private static IEnumerable<JsonObject> Choosers() => Enumerable.Range(0, People).Select(person =>
    {
        var answer = Given.Answer(person % 2 == 0 ? "00004" : "00008");
        answer["survey"] = "sipas-2023";
        answer["choices"] = new JsonObject { ["5"] = (person % 6) switch { 0 or 1 or 2 => "1", 3 or 4 => "2", _ => "3" } };
        if (person % 2 == 0)
            answer["choices"]!["2"] = new JsonArray("1", "6");
        return answer;
    });

    private static async Task<long> RespondentsAsync(Province province) =>
        JsonNode.Parse(await province.Http.GetStringAsync(Result))!["respondents"]?.GetValue<long>() ?? 0;

    private static async Task<IEnumerable<int>> OptionsAsync(Province province)
    {
        var question = JsonNode.Parse(await province.Http.GetStringAsync(Result))!["questions"]!.AsArray().Single(cell => cell!["code"]!.GetValue<string>() == "5");
        return question!["options"]!.AsArray().Select(option => option!["respondents"]!.GetValue<int>());
    }
}
