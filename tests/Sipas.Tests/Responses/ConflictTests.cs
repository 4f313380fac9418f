using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Responses;

/// <summary>Answers that were not counted because another one had their id are kept where an administrator sees them.</summary>
public sealed class ConflictTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task The_conflict_list_shows_what_was_not_counted()
    {
        var unit = await sipas.UnitAsync();
        var id = Guid.CreateVersion7();
        await sipas.SendAsync(Given.Answer(unit, "555555555", id: id));
        var other = Given.Answer(unit, "111111111", id: id);
        other["comment"] = "Chờ cả buổi";
        await sipas.SendAsync(other);

        var kept = Assert.Single(await ConflictsAsync(id));
        Assert.Contains("Chờ cả buổi", kept["response"]!.ToJsonString(SipasJson.Options), StringComparison.Ordinal);
        Assert.Equal(100, (await sipas.ResultAsync(unit))["overall"]!.Number("meanPercent"));
    }

    [Fact]
    public async Task A_conflict_delivered_twice_is_listed_once_and_two_different_ones_are_both()
    {
        var unit = await sipas.UnitAsync();
        var id = Guid.CreateVersion7();
        await sipas.SendAsync(Given.Answer(unit, "555555555", id: id));

        await sipas.SendAsync(Given.Answer(unit, "111111111", id: id));
        await sipas.SendAsync(Given.Answer(unit, "111111111", id: id), Given.Answer(unit, "111111111", id: id));
        Assert.Single(await ConflictsAsync(id));
        await sipas.SendAsync(Given.Answer(unit, "222222222", id: id));

        Assert.Equal(2, (await ConflictsAsync(id)).Count);
        Assert.Equal(1, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task The_answer_that_stands_sent_again_is_no_conflict()
    {
        var unit = await sipas.UnitAsync();
        var id = Guid.CreateVersion7();
        await sipas.SendAsync(Given.Answer(unit, "555555555", id: id));
        await sipas.SendAsync(Given.Answer(unit, "111111111", id: id), Given.Answer(unit, "555555555", id: id));

        Assert.Single(await ConflictsAsync(id));
    }

    [Fact]
    public async Task Every_conflict_is_on_some_page()
    {
        var unit = await sipas.UnitAsync();
        var ids = Enumerable.Range(0, 230).Select(_ => Guid.CreateVersion7()).ToArray();
        await sipas.SendAsync(ids.Select(id => Given.Answer(unit, id: id)));
        // One batch arrives at one time, as a kiosk's does.
        await sipas.SendAsync(ids.Select(id => Given.Answer(unit, "111111111", id: id)));

        var listed = (await AllAsync()).Select(conflict => conflict.Word("id")).ToHashSet();
        Assert.Equal(ids.Length, ids.Count(id => listed.Contains(id.ToString())));
    }

    [Fact]
    public async Task Only_an_administrator_sees_conflicts() =>
        await (await sipas.Anyone.GetAsync("/api/v1/responses/conflicts", TestContext.Current.CancellationToken))
            .IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");

    private async Task<List<JsonNode>> ConflictsAsync(Guid id) => [.. (await AllAsync()).Where(conflict => conflict.Word("id") == id.ToString())];

    private async Task<List<JsonNode>> AllAsync()
    {
        var all = new List<JsonNode>();
        for (var address = "/api/v1/responses/conflicts"; address is not null;)
        {
            var page = await sipas.JsonAsync(address);
            all.AddRange(page["conflicts"]!.AsArray().Select(conflict => conflict!));
            address = page["next"] is { } next ? $"/api/v1/responses/conflicts?offset={next.GetValue<int>()}" : null;
        }

        return all;
    }
}
