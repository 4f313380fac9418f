using System.Text.Json.Nodes;

namespace Sipas.Tests.Quality;

/// <summary>What a few flagged people said is not the difference between two results.</summary>
public sealed class FlaggedFewTests(FlaggedFewTests.Service service) : IClassFixture<FlaggedFewTests.Service>
{
    private readonly RunningSipas sipas = service.Sipas;

    public sealed class Service : IAsyncDisposable
    {
        public RunningSipas Sipas { get; } = Given.Sipas(("Sipas:Results:Threshold", null));

        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }

    [Fact]
    public async Task Four_flagged_people_are_not_counted_with_others_and_five_are()
    {
        var unit = await UnitAsync(10, 4);
        Assert.Equal("10 -", await FateAsync(unit));

        await sipas.SendAsync(Flagged(1, unit));
        Assert.Equal("10 15", await FateAsync(unit));
    }

    [Fact]
    public async Task That_answers_are_flagged_is_told_however_few_they_are()
    {
        var unit = await UnitAsync(10, 1);

        Assert.Equal(1, (await sipas.ResultAsync(unit))["flagged"]!.Number("respondents"));
        Assert.Equal(1, (await sipas.ResultAsync(unit, more: "&flagged=include"))["flagged"]!.Number("respondents"));
    }

    [Fact]
    public async Task Few_people_are_not_shown_because_flagged_ones_are_many()
    {
        var unit = await UnitAsync(3, 20);

        Assert.Equal("- -", await FateAsync(unit));
    }

    [Fact]
    public async Task Only_flagged_answers_are_shown_where_they_are_enough()
    {
        var unit = await UnitAsync(0, 6);

        Assert.Equal("- 6", await FateAsync(unit));
    }

    [Fact]
    public async Task A_commune_of_few_flagged_people_takes_another_with_it()
    {
        var province = await sipas.UnitAsync("province");
        var communes = new[] { await UnitAsync(10, 3, province), await UnitAsync(10, 7, province), await UnitAsync(10, 9, province) };

        Assert.Equal("30 49", await FateAsync(province));
        Assert.Equal(["10 -", "10 -", "10 19"], await Task.WhenAll(communes.Select(FateAsync)));
        var rows = (await sipas.JsonAsync($"/api/v1/results/ranking?survey=counter-9&period=2025&parent={province}&flagged=include"))["rows"]!.AsArray();
        Assert.Equal(communes[2], rows.Single(row => !row!["suppressed"]!.GetValue<bool>())!["unit"]!.Word("code"));
        Assert.Equal([9m, 3m, 7m], rows.Select(row => row!["flagged"]!.Number("respondents")));
    }

    [Fact]
    public async Task A_criterion_that_few_flagged_people_answered_is_withheld_with_its_neighbour()
    {
        var unit = await UnitAsync(10, 5);
        await sipas.SendAsync([.. Given.Answers(2, unit, "4-4444444").Select(Fast), .. Given.Answers(9, unit, "4-4444444")]);
        var other = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Answers(10, other), .. Flagged(3, other), .. Given.Answers(3, other, "4-4444444").Select(Fast)]);

        Assert.DoesNotContain(true, Suppressed(await sipas.ResultAsync(unit, more: "&flagged=include")));
        Assert.DoesNotContain(true, Suppressed(await sipas.ResultAsync(other)));
        Assert.Equal([true, true, false], Suppressed(await sipas.ResultAsync(other, more: "&flagged=include")).Take(3));

        static IEnumerable<bool> Suppressed(JsonNode result) => result["criteria"]!.AsArray().Select(cell => cell!["suppressed"]!.GetValue<bool>());
    }

    // Respondents without flagged answers and with them.
    private async Task<string> FateAsync(string unit) =>
        $"{(await sipas.ResultAsync(unit))["respondents"]?.ToJsonString() ?? "-"} {(await sipas.ResultAsync(unit, more: "&flagged=include"))["respondents"]?.ToJsonString() ?? "-"}";

    private async Task<string> UnitAsync(int people, int flagged, string parent = "")
    {
        var unit = await sipas.UnitAsync(parent: parent);
        await sipas.SendAsync([.. Given.Answers(people, unit), .. Flagged(flagged, unit)]);
        return unit;
    }

    private static IEnumerable<JsonObject> Flagged(int people, string unit) => Given.Answers(people, unit, "111111111").Select(Fast);

    private static JsonObject Fast(JsonObject answer)
    {
        answer["durationSeconds"] = 0;
        return answer;
    }
}
