using System.Net;

namespace Sipas.Tests.Responses;

/// <summary>Answers without credentials are limited by unit and in all, so that nobody can flood a unit; imports are not.</summary>
public sealed class WebLimitTests
{
    private static readonly (string, string?)[] FiveAtOnce = [("Sipas:Intake:WebBurstPerUnit", "5"), ("Sipas:Intake:WebPerUnitPerMinute", "1")];

    [Fact]
    public async Task Over_the_limit_a_web_answer_must_wait_while_other_units_and_the_import_go_on()
    {
        await using var sipas = Given.Sipas(FiveAtOnce);
        var (crowded, quiet) = (await sipas.UnitAsync(), await sipas.UnitAsync());
        foreach (var answer in Given.Answers(5, crowded))
            Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer, sipas.Anyone)).StatusCode);

        var refused = await sipas.PostAsync(Given.Answer(crowded), sipas.Anyone);

        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, "too-many");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(Given.Answer(quiet), sipas.Anyone)).StatusCode);
        await sipas.SendAsync(Given.Answers(20, crowded));
        Assert.Equal(25, await sipas.CountedAsync(crowded));
    }

    [Fact]
    public async Task A_web_batch_over_the_limit_is_refused_whole()
    {
        await using var sipas = Given.Sipas(FiveAtOnce);
        var unit = await sipas.UnitAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await PostBatchAsync(sipas, unit, 3)).StatusCode);

        var refused = await PostBatchAsync(sipas, unit, 3);

        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, "too-many");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(3, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task A_web_batch_larger_than_the_limit_ever_allows_is_refused()
    {
        await using var sipas = Given.Sipas(FiveAtOnce);
        var unit = await sipas.UnitAsync();

        var reply = await PostBatchAsync(sipas, unit, 6);

        Assert.InRange((int)reply.StatusCode, 413, 429);
        Assert.Equal(0, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task All_units_together_have_a_limit_too()
    {
        await using var sipas = Given.Sipas(("Sipas:Intake:WebPerMinute", "4"));
        var units = new List<string>();
        for (var i = 0; i < 5; i++)
            units.Add(await sipas.UnitAsync());

        var replies = new List<HttpStatusCode>();
        foreach (var unit in units)
            replies.Add((await sipas.PostAsync(Given.Answer(unit), sipas.Anyone)).StatusCode);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Accepted, 4), HttpStatusCode.TooManyRequests], replies);
    }

    private static Task<HttpResponseMessage> PostBatchAsync(RunningSipas sipas, string unit, int answers) => sipas.PostAsync(
        $"[{string.Join(',', Given.Answers(answers, unit).Select(answer => answer.ToJsonString()))}]", sipas.Anyone, "/batch");
}
