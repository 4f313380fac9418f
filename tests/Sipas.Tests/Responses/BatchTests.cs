using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Responses;

/// <summary>Batches: what a kiosk sends after hours offline.</summary>
public sealed class BatchTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    /// <summary>Items that are refused, each with the fields that are named.</summary>
    public static TheoryData<string, string> BadItems => new()
    {
        { """{ "answers": { "1": 9, "77": 4 } }""", "answers.1 answers.77" },
        { """{ "unit": "4" }""", "unit" },
        { """{ "id": "x", "survey": "x" }""", "id survey" },
        { """{ "colour": "red" }""", "colour" },
        { """{ "comment": 5 }""", "comment" },
        { """{ "answers": { "1": "4" } }""", "answers.1" },
        { """{ "answers": [4] }""", "answers" },
        { """{ "survey": "sipas-2023", "choices": { "2": null } }""", "choices.2" },
        { """{ "respondent": { "gender": null } }""", "respondent.gender" },
        { """{ "comment": "\ud800" }""", "comment" },
        { """{ "comment": "\u0000" }""", "comment" },
        { """{ "respondent": { "\ud800": "x" } }""", "respondent" },
        { """{ "comment": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] }""", "comment" },
        { "null", "body" },
        { "7", "body" },
        { "[]", "body" },
        { "\"text\"", "body" },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public async Task A_bad_item_in_an_array_never_costs_the_others(string bad, string fields)
    {
        var unit = await sipas.UnitAsync();
        string[] items = [Good(unit), Item(unit, bad), Good(unit)];

        await AssertOneRejected(unit, await sipas.PostAsync($"[{string.Join(',', items)}]", path: "/batch"), fields);
    }

    [Theory]
    [MemberData(nameof(BadItems))]
    [InlineData("{ \"id\": ", "id")]
    [InlineData("not JSON", "body")]
    [InlineData("{} {}", "body")]
    public async Task A_bad_line_never_costs_the_others(string bad, string fields)
    {
        var unit = await sipas.UnitAsync();
        string[] lines = [Good(unit), Item(unit, bad).ReplaceLineEndings(" "), Good(unit)];

        await AssertOneRejected(unit, await sipas.PostAsync(string.Join("\r\n", lines), path: "/batch", type: "application/x-ndjson"), fields);
    }

    [Fact]
    public async Task Every_reason_against_each_item_is_named_under_its_place_and_id()
    {
        var unit = await sipas.UnitAsync();
        var bad = Given.Answer(unit, "940000000");
        bad["unit"] = "4";

        var reply = await (await sipas.PostAsync($"[{Good(unit)},{bad.ToJsonString()}]", path: "/batch")).JsonAsync();

        var rejected = Assert.Single(reply["rejected"]!.AsArray())!;
        Assert.Equal((1, bad.Word("id")), (rejected["index"]!.GetValue<int>(), rejected.Word("id")));
        Assert.Equal(["answers.1", "answers.3", "answers.4", "answers.5", "answers.6", "answers.7", "answers.8", "answers.9", "unit"], rejected.Fields());
        Assert.All(rejected["errors"]!.AsObject(), error => Assert.NotEmpty(error.Value!.AsArray()));
    }

    [Fact]
    public async Task An_answer_twice_in_a_batch_is_counted_once()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);

        await sipas.SendAsync([answer, .. Given.Answers(2, unit), answer]);

        Assert.Equal(3, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task Of_two_answers_with_one_id_in_a_batch_the_first_stands()
    {
        var unit = await sipas.UnitAsync();
        var id = Guid.CreateVersion7();

        await sipas.SendAsync(Given.Answer(unit, "555555555", id: id), Given.Answer(unit, "111111111", id: id));

        Assert.Equal(100, (await sipas.ResultAsync(unit))["overall"]!.Number("meanPercent"));
        Assert.Equal("duplicate-conflict", (await sipas.JsonAsync($"/api/v1/responses/{id}/receipt")).Word("status"));
    }

    [Fact]
    public async Task A_batch_of_1000_is_taken_and_one_of_1001_is_refused_whole()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(1000, unit));
        Assert.Equal(1000, await sipas.CountedAsync(unit));

        var reply = await sipas.PostAsync($"[{string.Join(',', Given.Answers(1001, unit).Select(answer => answer.ToJsonString()))}]", path: "/batch");

        await reply.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(1000, await sipas.CountedAsync(unit));
    }

    [Theory]
    [InlineData("[]", "application/json")]
    [InlineData("", "application/x-ndjson")]
    [InlineData("\n\r\n  \n", "application/x-ndjson; charset=utf-8")]
    public async Task A_batch_without_items_is_accepted_as_nothing(string body, string type)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        var reply = await sipas.Administrator.PostAsync("/api/v1/responses/batch", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        Assert.Equal("""{"accepted":0,"rejected":[]}""", await reply.TextAsync());
    }

    private async Task AssertOneRejected(string unit, HttpResponseMessage reply, string fields)
    {
        var text = await reply.TextAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.Accepted, $"{reply.StatusCode}: {text}");
        var said = JsonNode.Parse(text)!;
        Assert.Equal(2, said["accepted"]!.GetValue<int>());
        var rejected = Assert.Single(said["rejected"]!.AsArray())!;
        Assert.Equal(1, rejected["index"]!.GetValue<int>());
        Assert.Equal(fields.Split(' '), rejected.Fields());
        Assert.Equal(2, await sipas.CountedAsync(unit));
    }

    private static string Good(string unit) => Given.Answer(unit).ToJsonString();

    // An object is a good answer with these fields in place of its own; anything else is sent as it is.
    private static string Item(string unit, string bad) => bad.StartsWith("{ \"", StringComparison.Ordinal) && bad.EndsWith('}')
        ? Given.With(Given.Answer(unit), bad)
        : bad;
}
