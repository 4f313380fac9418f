using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Responses;

/// <summary>What a client is told about its answer, and what it does to the result.</summary>
public sealed class ReceiptTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task An_answer_is_accepted_counted_and_changes_the_result()
    {
        var unit = await sipas.UnitAsync();
        Assert.Equal(0, await sipas.CountedAsync(unit));
        var answer = Given.Answer(unit, "444555333");

        var reply = await sipas.PostAsync(answer);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        var said = await reply.JsonAsync();
        Assert.Equal(["id", "status", "receivedAt"], said.AsObject().Select(field => field.Key));
        Assert.Equal((answer.Word("id"), "accepted"), (said.Word("id"), said.Word("status")));
        Assert.Equal("counted", await StatusAsync(answer));
        var result = await sipas.ResultAsync(unit);
        Assert.Equal(1, result.Number("respondents"));
        // Six of nine at 4 or 5.
        Assert.Equal(66.67m, result["overall"]!.Number("satisfiedPercent"));
    }

    [Fact]
    public async Task A_response_delivered_twice_is_counted_once()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);

        var first = await (await sipas.PostAsync(answer)).JsonAsync();
        var again = await sipas.PostAsync(answer);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal((first.Word("id"), "accepted"), ((await again.JsonAsync()).Word("id"), "accepted"));
        Assert.Equal("counted", await StatusAsync(answer));
        Assert.Equal(1, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task The_receipt_keeps_the_time_of_the_first_delivery()
    {
        var answer = Given.Answer(await sipas.UnitAsync());
        var first = await (await sipas.PostAsync(answer)).JsonAsync();
        await sipas.PostAsync(answer);

        Assert.Equal(first.Word("receivedAt"), (await ReceiptAsync(answer)).Word("receivedAt"));
    }

    [Theory]
    // The same instant; attributes in another order; spaces around the comment. The id is in capitals each time.
    [InlineData("""{ "answeredAt": "2025-11-22T02:15:00Z" }""")]
    [InlineData("""{ "respondent": { "ageBand": "25-34", "gender": "female" } }""")]
    [InlineData("""{ "comment": "  Nhanh " }""")]
    public async Task What_says_the_same_in_other_words_is_no_conflict(string change)
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);
        answer["comment"] = "Nhanh";
        answer["respondent"] = JsonNode.Parse("""{ "gender": "female", "ageBand": "25-34" }""");
        await sipas.SendAsync(answer);

        await sipas.SendAsync(Changed(answer, change));

        Assert.Equal("counted", await StatusAsync(answer));
        Assert.Equal(1, await sipas.CountedAsync(unit));
    }

    [Theory]
    [InlineData("""{ "answers": { "1": 1 } }""")]
    [InlineData("""{ "answeredAt": "2025-11-22T02:15:01Z" }""")]
    [InlineData("""{ "comment": "Chậm" }""")]
    [InlineData("""{ "respondent": { "gender": "male" } }""")]
    [InlineData("""{ "service": { "procedure": "1.001234" } }""")]
    [InlineData("""{ "survey": "one-stop-61", "answers": { "1": 2 } }""")]
    public async Task An_id_taken_by_other_content_is_a_conflict_that_changes_nothing(string change)
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);
        await sipas.SendAsync(answer);
        var before = (await sipas.ResultAsync(unit)).ToJsonString();

        var reply = await sipas.PostAsync(Changed(answer, change));

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        Assert.Equal("duplicate-conflict", await StatusAsync(answer));
        Assert.Equal(before, (await sipas.ResultAsync(unit)).ToJsonString());
        Assert.Equal(0, await sipas.CountedAsync(unit, "one-stop-61"));
    }

    [Fact]
    public async Task Fifty_twins_at_once_count_once()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sipas.PostAsync(answer)));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode));
        Assert.Equal(1, await sipas.CountedAsync(unit));
        Assert.Equal("counted", await StatusAsync(answer));
    }

    [Fact]
    public async Task Two_hundred_people_at_once_are_all_counted()
    {
        var unit = await sipas.UnitAsync();

        var replies = await Task.WhenAll(Given.Answers(200, unit).Select(answer => sipas.PostAsync(answer)));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode));
        Assert.Equal(200, await sipas.CountedAsync(unit));
        Assert.Equal(200, await sipas.CountedAsync(unit, period: "2025-11-22/2025-11-22"));
    }

    [Theory]
    [InlineData("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11")]
    [InlineData("42")]
    public async Task Of_an_answer_that_nobody_sent_there_is_no_receipt(string id) =>
        await (await sipas.Anyone.GetAsync($"/api/v1/responses/{id}/receipt", TestContext.Current.CancellationToken))
            .IsProblemAsync(HttpStatusCode.NotFound, "unknown");

    [Fact]
    public async Task A_receipt_tells_anyone_that_an_answer_counts_but_not_what_it_says()
    {
        var answer = Given.Answer(await sipas.UnitAsync());
        await sipas.SendAsync(answer);

        var receipt = await sipas.Anyone.GetAsync($"/api/v1/responses/{answer["id"]}/receipt", TestContext.Current.CancellationToken);
        Assert.Equal(["id", "status", "receivedAt", "countedAt"], (await receipt.JsonAsync()).AsObject().Select(field => field.Key));
    }

    private static JsonObject Changed(JsonObject answer, string change)
    {
        var changed = answer.DeepClone().AsObject();
        foreach (var (field, value) in JsonNode.Parse(change)!.AsObject())
            changed[field] = value!.DeepClone();
        changed["id"] = answer.Word("id").ToUpperInvariant();
        return changed;
    }

    private Task<JsonNode> ReceiptAsync(JsonObject answer) => sipas.JsonAsync($"/api/v1/responses/{answer["id"]}/receipt");

    private async Task<string> StatusAsync(JsonObject answer) => (await ReceiptAsync(answer)).Word("status");
}
