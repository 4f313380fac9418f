using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Responses;

/// <summary>While an answer cannot be made durable nothing is promised, and nothing is kept of it.</summary>
public sealed class UnavailableTests
{
    [Theory]
    [InlineData("responses")]
    [InlineData("day_tallies")]
    // What is written last.
    [InlineData("month_tallies")]
    public async Task While_a_part_of_the_database_is_away_answers_are_refused_and_count_once_afterwards(string table)
    {
        await using var sipas = Given.Sipas();
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(2, unit));
        var answer = Given.Answer(unit);
        Execute(sipas, $"ALTER TABLE {table} RENAME TO away");

        var refused = await sipas.PostAsync(answer);
        var batch = await sipas.PostAsync(new JsonArray(answer.DeepClone(), Given.Answer(unit)).ToJsonString(), path: "/batch");

        await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        await batch.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Execute(sipas, $"ALTER TABLE away RENAME TO {table}");
        Assert.Equal(HttpStatusCode.NotFound, (await sipas.GetAsync($"/api/v1/responses/{answer["id"]}/receipt")).StatusCode);
        Assert.Equal(2, await sipas.CountedAsync(unit));

        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer)).StatusCode);
        Assert.Equal((3, 3), (await sipas.CountedAsync(unit), await sipas.CountedAsync(unit, period: "2025-11-22/2025-11-22")));
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    private static void Execute(RunningSipas sipas, string statement)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
