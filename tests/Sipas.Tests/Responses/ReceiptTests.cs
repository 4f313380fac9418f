using System.Net;

namespace Sipas.Tests.Responses;

/// <summary>What a client is told about its answer, and what it does to the result.</summary>
public sealed class ReceiptTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task An_answer_is_accepted_counted_and_changes_the_result()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit, "444555333");

        var reply = await sipas.PostAsync(answer);

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        var said = await reply.JsonAsync();
        Assert.Equal((answer.Word("id"), "accepted"), (said.Word("id"), said.Word("status")));
        var receipt = await sipas.JsonAsync($"/api/v1/responses/{answer["id"]}/receipt");
        Assert.Equal("counted", receipt.Word("status"));
        var result = await sipas.ResultAsync(unit);
        Assert.Equal(1, result.Number("respondents"));
        // Six of nine at 4 or 5.
        Assert.Equal(66.67m, result["overall"]!.Number("satisfiedPercent"));
    }
}
