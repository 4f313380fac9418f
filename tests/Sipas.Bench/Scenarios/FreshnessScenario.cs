using Sipas.Bench.Answers;
using Sipas.Bench.Load;
using Sipas.Bench.Processes;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>How long after its receipt an answer is in the results, while answers come at a steady rate.</summary>
internal sealed class FreshnessScenario(BenchRun run)
{
    private const int PerSecond = 200;
    private const int OneInWatched = 8;
    private const int WarmUpSeconds = 4;

    public async Task RunAsync()
    {
        await MeasureAsync(Mode.Embedded, "freshness, embedded");
        await MeasureAsync(Mode.Distributed, "freshness, distributed");
    }

    private async Task MeasureAsync(Mode mode, string name)
    {
        BenchRun.Say($"{name}: {PerSecond} answers a second");
        var units = UnitList.OneProvince();
        var span = AnswerTimes.LastDays(run.Today);
        await using var deployment = await Deployment.StartAsync(mode, Deployment.EveryCell, run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(units, run.Stopping);

        // One commune is watched. It gets more answers than the others, since each of its answers is a sample.
        var generator = new AnswerGenerator(run.Questionnaire, units.Communes, run.Options.Seed, span.AsTheyCome());
        var posts = Enumerable.Range(0, PerSecond * (WarmUpSeconds + 6 * run.Options.Seconds))
            .Select(i => Post.Single(generator.Next(i % OneInWatched == 0 ? 0 : null), deployment.Token))
            .ToList();
        await SteadyAsync(deployment, client, posts[..(PerSecond * WarmUpSeconds)], units.Communes[0].Code, span);
        var (load, delays) = await SteadyAsync(deployment, client, posts[(PerSecond * WarmUpSeconds)..], units.Communes[0].Code, span);

        run.Report.Add($"{name}, {PerSecond}/s: receipt, 99th percentile", $"{load.Latency.GetValueAtPercentile(99) / 1000.0:0.0} ms");
        run.Report.Below(
            $"{name}, {PerSecond}/s: from receipt to results, 99th percentile",
            delays.At(99).TotalSeconds, 1, "s", $" (median {delays.At(50).TotalSeconds:0.000} s, {delays.Count} answers)");
    }

    private async Task<(LoadResult Load, Percentiles Delays)> SteadyAsync(
        Deployment deployment, ServiceClient client, List<Post> posts, string unit, AnswerTimes span)
    {
        var accepted = new List<long>();
        using var rate = new SteadyRate(PerSecond, (post, at) =>
        {
            if (post.Answers[0].Unit == 0)
                lock (accepted)
                    accepted.Add(at);
        });
        var before = await client.RespondentsAsync(unit, span, run.Stopping);
        var watch = new Watch(client, unit, span);
        var posting = rate.RunAsync(deployment.Api.Address, posts, run.Stopping);
        await watch.UntilAsync(posting, () => before + accepted.Count, run.Stopping);
        var load = await posting;
        foreach (var error in load.Errors)
            run.Report.Fault($"Posts that were not accepted: {error}");
        return (load, new Percentiles(watch.Delays(before, [.. accepted.Order()])));
    }
}
