namespace Sipas.ServerTests;

/// <summary>Every acknowledged answer is counted, and counted once.</summary>
public sealed class CountedOnceTests
{
    [Fact]
    public async Task An_answer_becomes_a_percentage()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, [Given.Answer(level: 5), Given.Answer(level: 4), Given.Answer("00008", level: 1)]);
        await Given.EventuallyCountedAsync(province.Http, 3);

        var overall = (await Given.ResultAsync(province.Http)).GetProperty("overall");
        Assert.Equal([2, 0, 0, 2, 2], overall.GetProperty("distribution").EnumerateArray().Select(level => level.GetInt32()));
        Assert.Equal(66.67m, overall.GetProperty("satisfiedPercent").GetDecimal());
        Assert.Equal(66.67m, overall.GetProperty("index").GetDecimal());
        Assert.Equal(66.67m, overall.GetProperty("meanPercent").GetDecimal());
    }

    [Fact]
    public async Task Twins_sent_in_parallel_to_two_aggregators_are_counted_once()
    {
        await using var province = await Province.StartAsync();
        var aggregators = new[] { await province.StartAggregatorAsync(), await province.StartAggregatorAsync() };
        var answers = Given.Answers(50);

        await Task.WhenAll(answers.SelectMany(answer => Enumerable.Repeat(answer, 20)).OrderBy(_ => Guid.NewGuid()).Select(answer => Given.AcceptedAsync(province.Http, answer)));

        await Given.EventuallyCountedAsync(province.Http, 50);
        await EmptyAsync(province);
        Assert.Equal(50, await Given.RespondentsAsync(province.Http));
        Assert.All(aggregators, aggregator => Assert.DoesNotContain("fail:", aggregator.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_different_answer_under_a_used_id_is_kept_apart()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        var id = Guid.CreateVersion7();
        await Given.PostBatchAsync(province.Http, [Given.Answer(level: 5, id: id)]);
        await Given.EventuallyCountedAsync(province.Http, 1);
        await Given.PostBatchAsync(province.Http, [Given.Answer(level: 1, id: id)]);

        await Given.EventuallyAsync(
            async () => (await province.Http.GetStringAsync($"/api/v1/responses/{id}/receipt")).Contains("duplicate-conflict", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20), () => "The receipt does not tell of the conflict.");
        Assert.Equal(100m, (await Given.ResultAsync(province.Http)).GetProperty("overall").GetProperty("index").GetDecimal());
        Assert.Contains(id.ToString(), await province.Http.GetStringAsync("/api/v1/responses/conflicts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_concurrent_answers_share_tens_of_messages()
    {
        await using var province = await Province.StartAsync();
        await Task.WhenAll(Given.Answers(1000).Select(answer => Given.AcceptedAsync(province.Http, answer)));

        Assert.InRange(await Province.WaitingInAsync(province.Queue), 1u, 200u);
        await province.StartAggregatorAsync();
        await Given.EventuallyCountedAsync(province.Http, 1000);
    }

    [Fact]
    public async Task An_aggregator_killed_in_mid_batch_twice_counts_exactly()
    {
        await using var province = await Province.StartAsync();
        var answers = Given.Answers(12_000);
        foreach (var batch in answers.Chunk(500))
            await Given.PostBatchAsync(province.Http, batch);

        foreach (var enough in new[] { 1, 5000 })
        {
            var aggregator = await province.StartAsync("Sipas.Aggregator", ready: false);
            await Given.EventuallyAsync(
                async () => await Given.RespondentsAsync(province.Http) >= enough, TimeSpan.FromSeconds(30), () => "Nothing is counted.");
            await aggregator.KillAsync();
        }

        await province.StartAggregatorAsync();
        await Given.EventuallyCountedAsync(province.Http, answers.Count);
        await EmptyAsync(province);
        Assert.Equal(answers.Count, await Given.RespondentsAsync(province.Http));
    }

    private static Task EmptyAsync(Province province) => Given.EventuallyAsync(
        async () => await Province.WaitingInAsync(province.Queue) == 0, TimeSpan.FromSeconds(30), () => "Messages still wait.");
}
