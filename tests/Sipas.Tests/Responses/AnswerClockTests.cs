using System.Net;

namespace Sipas.Tests.Responses;

/// <summary>Three clocks: when a person answered, when the service received it, when it was counted.</summary>
public sealed class AnswerClockTests
{
    [Fact]
    public async Task The_services_clock_decides_what_lies_in_the_future()
    {
        await using var sipas = new RunningSipas([]) { Clock = new Clock("2025-12-31T23:55:00+07:00") };
        var unit = await sipas.UnitAsync();

        // Ten minutes ahead is another year already.
        await sipas.SendAsync(Given.Answer(unit, answeredAt: "2026-01-01T00:05:00+07:00"));
        var late = await sipas.PostAsync(Given.Answer(unit, answeredAt: "2026-01-01T00:05:01+07:00"));

        var problem = await late.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Contains("2026-01-01T00:05:00+07:00", problem["errors"]!["answeredAt"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((0, 1), (await sipas.CountedAsync(unit), await sipas.CountedAsync(unit, period: "2026")));
    }

    [Fact]
    public async Task A_receipt_tells_when_an_answer_was_received_and_counted_not_when_it_was_given()
    {
        var clock = new Clock("2025-11-23T10:00:00.1234567+07:00");
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var answer = Given.Answer(await sipas.UnitAsync());

        var reply = await (await sipas.PostAsync(answer)).JsonAsync();
        clock.Now += TimeSpan.FromDays(1);
        await sipas.SendAsync(answer);

        var receipt = await sipas.JsonAsync($"/api/v1/responses/{answer["id"]}/receipt");
        Assert.All(
            [reply.Word("receivedAt"), receipt.Word("receivedAt"), receipt.Word("countedAt")],
            told => Assert.Equal(new DateTimeOffset(2025, 11, 23, 3, 0, 0, 123, TimeSpan.Zero), DateTimeOffset.Parse(told, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
