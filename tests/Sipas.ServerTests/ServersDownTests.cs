using System.Diagnostics;
using System.Net;

namespace Sipas.ServerTests;

/// <summary>What a citizen and an official see while a server is away, and afterwards.</summary>
public sealed class ServersDownTests
{
    [Fact]
    public async Task While_the_broker_is_down_the_client_is_told_to_come_again_and_later_it_may()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(province.Http, Given.Answer())).StatusCode);
        await province.BrokerLink.CutAsync();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var watch = Stopwatch.StartNew();
            using var refused = await Given.PostAsync(province.Http, Given.Answer());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        }

        var ready = await province.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"broker\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await province.Http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);

        province.BrokerLink.Mend();
        var answer = Given.Answer();
        await Given.EventuallyAsync(
            async () => (await Given.PostAsync(province.Http, answer)).StatusCode == HttpStatusCode.Accepted,
            TimeSpan.FromSeconds(60), () => $"The API did not come back.\n{province.Api.Output}");
        await Given.EventuallyAsync(
            async () => (await province.Http.GetStringAsync($"/api/v1/responses/{answer["id"]}/receipt")).Contains("counted\"", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60), () => "The aggregator did not come back.");
    }

    [Fact]
    public async Task While_the_database_is_down_answers_are_accepted_and_counted_afterwards()
    {
        await using var province = await Province.StartAsync();
        var aggregator = await province.StartAggregatorAsync();
        await Given.PostBatchAsync(province.Http, Given.Answers(10));
        await Given.EventuallyCountedAsync(province.Http, 10);
        await province.DatabaseLink.CutAsync();

        var waiting = Given.Answers(500);
        await Given.PostBatchAsync(province.Http, waiting.Take(499));
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(province.Http, waiting[^1])).StatusCode);
        var ready = await province.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("degraded", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await aggregator.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        var result = await province.Http.GetAsync(new Uri("/api/v1/results/01?survey=counter-9&period=2026-03", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, result.StatusCode);

        province.DatabaseLink.Mend();
        await Given.EventuallyAsync(
            async () => (await province.Http.GetAsync(new Uri("/api/v1/results/01?survey=counter-9&period=2026-03", UriKind.Relative))).IsSuccessStatusCode,
            TimeSpan.FromSeconds(30), () => "Results did not come back.");
        await Given.EventuallyCountedAsync(province.Http, 510);
    }

    [Fact]
    public async Task An_aggregator_stopped_while_the_database_is_down_loses_nothing()
    {
        await using var province = await Province.StartAsync();
        var aggregator = await province.StartAggregatorAsync();
        await province.DatabaseLink.CutAsync();
        await Given.PostBatchAsync(province.Http, Given.Answers(300));
        await Given.EventuallyAsync(
            () => Task.FromResult(aggregator.Output.Contains("wait for the database", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30), () => "The aggregator did not take the answers.");
        await aggregator.StopAsync();

        province.DatabaseLink.Mend();
        await province.StartAggregatorAsync();
        await Given.EventuallyCountedAsync(province.Http, 300);
    }

    [Fact]
    public async Task An_api_started_without_the_database_lives_and_serves_once_it_is_there()
    {
        await using var province = await Province.PrepareAsync();
        await province.DatabaseLink.CutAsync();
        var api = await province.StartAsync("Sipas.Api", ready: false);
        var ready = await api.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"database\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await Given.PostAsync(api.Http, Given.Answer());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        province.DatabaseLink.Mend();
        await api.WaitForAsync("/health/ready");
        await Given.ImportUnitsAsync(api.Http);
        Assert.Equal(HttpStatusCode.Accepted, (await Given.PostAsync(api.Http, Given.Answer())).StatusCode);
    }
}
