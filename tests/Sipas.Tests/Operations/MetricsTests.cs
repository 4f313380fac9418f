using System.Globalization;

namespace Sipas.Tests.Operations;

/// <summary>
/// What <c>/metrics</c> tells. Every service of a process adds to the same numbers, so these run while no other does.
/// </summary>
[Collection(nameof(Alone))]
public sealed class MetricsTests : IAsyncLifetime
{
    private readonly RunningSipas sipas = Given.Sipas();
    private Dictionary<string, double> metrics = [];

    public async ValueTask InitializeAsync()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit);
        var fast = Given.Answer(unit);
        fast["durationSeconds"] = 0;
        await sipas.SendAsync([answer, fast, .. Given.Answers(3, unit)]);
        await sipas.PostAsync(Given.Answer(unit), sipas.Anyone);
        // Delivered again; then with other content.
        await sipas.PostAsync(answer);
        answer["comment"] = "khác";
        await sipas.PostAsync(answer);
        await sipas.PostAsync(Given.With(Given.Answer(unit, "994444444"), """{ "unit": "4" }"""));
        await sipas.PostAsync("{");
        await sipas.PostAsync($"[{Given.Answer(unit, "944444444").ToJsonString()}, null]", path: "/batch");
        metrics = await ReadAsync();
    }

    public ValueTask DisposeAsync() => sipas.DisposeAsync();

    [Theory]
    [InlineData("accepted", "channel=\"Import\"", 7)]
    [InlineData("accepted", "channel=\"Web\"", 1)]
    [InlineData("recorded", "", 6)]
    [InlineData("duplicates", "", 2)]
    [InlineData("flagged", "flag=\"tooFast\"", 1)]
    [InlineData("conflicts", "", 1)]
    // An answer counts once under each reason against it.
    [InlineData("rejected", "reason=\"off-scale\"", 2)]
    [InlineData("rejected", "reason=\"unknown-unit\"", 1)]
    [InlineData("rejected", "reason=\"malformed\"", 2)]
    public void What_happens_to_answers_is_counted(string what, string label, double number) =>
        Assert.Equal(number, Sum($"sipas_responses_{what}_total", label));

    [Fact]
    public void A_reason_has_one_name()
    {
        var reasons = metrics.Keys.Where(line => line.Contains("reason=", StringComparison.Ordinal)).ToArray();

        Assert.Equal(reasons.Distinct(StringComparer.OrdinalIgnoreCase), reasons);
    }

    [Theory]
    // Four transactions: the batch of five, and three of one.
    [InlineData("sipas_batch_size_count", "", 4)]
    [InlineData("sipas_batch_size_sum", "", 8)]
    [InlineData("sipas_batch_size_bucket", "le=\"3\"", 3)]
    [InlineData("sipas_queue_wait_seconds_count", "", 4)]
    [InlineData("sipas_counted_lag_seconds_count", "", 4)]
    public void Batches_and_their_delays_are_measured(string metric, string label, double number) => Assert.Equal(number, Sum(metric, label));

    [Fact]
    public void An_answer_is_counted_after_it_has_waited_and_within_seconds()
    {
        Assert.True(Sum("sipas_queue_wait_seconds_sum", "") < Sum("sipas_counted_lag_seconds_sum", ""));
        Assert.Equal(4, Sum("sipas_counted_lag_seconds_bucket", "le=\"60\""));
    }

    private double Sum(string metric, string label) => metrics
        .Where(line => line.Key.StartsWith(metric + "{", StringComparison.Ordinal) && line.Key.Contains(label, StringComparison.OrdinalIgnoreCase))
        .Sum(line => line.Value);

    private async Task<Dictionary<string, double>> ReadAsync()
    {
        var text = await (await sipas.Anyone.GetAsync("/metrics", TestContext.Current.CancellationToken)).TextAsync();
        return text.Split('\n')
            .Where(line => line.StartsWith("sipas_", StringComparison.Ordinal))
            .Select(line => line.Split("} "))
            .ToDictionary(line => line[0], line => double.Parse(line[1].Split(' ')[0], CultureInfo.InvariantCulture));
    }
}

/// <summary>Tests that run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
