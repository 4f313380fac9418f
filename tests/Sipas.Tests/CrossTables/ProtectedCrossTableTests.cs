using System.Text.Json.Nodes;

namespace Sipas.Tests.CrossTables;

/// <summary>In service, counts of cross-tables hold noise and small categories are withheld.</summary>
public sealed class ProtectedCrossTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Figures_are_those_of_the_counts_that_are_shown_and_small_categories_are_withheld()
    {
        await using var sipas = Service();
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. People(60, unit, "male", "555443321"), .. People(40, unit, "female", "444444444"), .. People(1, unit, "", "111111111")]);

        var table = await TableAsync(sipas, unit, "1", "gender");

        Assert.Equal(1.72m, table.Number("noise"));
        var (male, none) = (table["categories"]![0]!["figures"]!, table["categories"]![2]!["figures"]!);
        var counts = male["distribution"]!.AsArray().Select(count => count!.GetValue<long>()).ToArray();
        Assert.Equal(counts.Sum(), male.Number("respondents"));
        Assert.InRange(counts[4], 60 - 20, 60 + 20);
        Assert.Equal(Math.Round(100m * (counts[3] + counts[4]) / counts.Sum(), 2, MidpointRounding.AwayFromZero), male.Number("satisfiedPercent"));
        // Wider than chance alone, which for so many people of one mind is within some percent.
        Assert.True(male["interval"]!.Number("high") - male["interval"]!.Number("low") > 6);
        if (none["suppressed"]!.GetValue<bool>())
            Assert.Equal("""{"suppressed":true}""", none.ToJsonString());
        else
            Assert.True(none.Number("respondents") >= 5);
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer_also_after_a_restart()
    {
        string unit;
        var first = new List<string>();
        string[] rows = ["overall", "S", "I", "II", "1", "2", "9"];
        await using (var sipas = Service())
        {
            unit = await sipas.UnitAsync();
            await sipas.SendAsync([.. People(30, unit, "male", "555443321"), .. People(40, unit, "female", "444444444")]);
            foreach (var row in rows)
                first.Add((await TableAsync(sipas, unit, row, "gender")).ToJsonString());
        }

        await using var restarted = Service();
        foreach (var (row, text) in rows.Zip(first))
            Assert.Equal(text, (await TableAsync(restarted, unit, row, "gender")).ToJsonString());
    }

    [Fact]
    public async Task Of_a_unit_that_is_withheld_every_category_is()
    {
        await using var sipas = Service();
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(People(4, unit, "male", "555443321"));

        var table = await TableAsync(sipas, unit, "overall", "ageBand");

        Assert.Equal(6, table["categories"]!.AsArray().Count);
        Assert.All(table["categories"]!.AsArray(), one => Assert.Equal("""{"suppressed":true}""", one!["figures"]!.ToJsonString()));
    }

    [Fact]
    public async Task What_a_few_people_wrote_themselves_is_not_even_named()
    {
        await using var sipas = Service();
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Enumerable.Range(0, 30).Select(_ => Field(unit, "ho-tich")), .. Enumerable.Range(0, 12).Select(place => Field(unit, $"field {place}"))]);

        var named = (await TableAsync(sipas, unit, "1", "service.field"))["categories"]!.AsArray().Select(one => one!["code"]?.GetValue<string>()).ToList();

        Assert.Contains("ho-tich", named);
        // One person with noise looks like five or more in three cases of a hundred.
        Assert.InRange(named.Count, 2, 5);
    }

    public void Dispose() => folder.Dispose();

    private RunningSipas Service() => new([("Sipas:Results:Threshold", null)]) { Folder = folder.Path };

    private static Task<JsonNode> TableAsync(RunningSipas sipas, string unit, string rows, string by) =>
        sipas.JsonAsync($"/api/v1/results/{unit}/crosstab?survey=counter-9&period=2025&rows={rows}&by={by}");

    private static IEnumerable<JsonObject> People(int people, string unit, string gender, string levels) => Given.Answers(people, unit, levels).Select(answer =>
    {
        if (gender.Length > 0)
            answer["respondent"] = new JsonObject { ["gender"] = gender };
        return answer;
    });

    private static JsonObject Field(string unit, string field)
    {
        var answer = Given.Answer(unit);
        answer["service"] = new JsonObject { ["field"] = field };
        return answer;
    }
}
