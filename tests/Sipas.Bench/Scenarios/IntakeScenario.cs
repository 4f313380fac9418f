using HdrHistogram;
using Sipas.Bench.Answers;
using Sipas.Bench.Load;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>
/// How fast a province's answers are taken in one mode: single posts beside the bare server in turns, then batches; and
/// whether every one of them was counted, once.
/// </summary>
internal sealed class IntakeScenario(BenchRun run, Mode mode)
{
    private const int Rounds = 5;
    private const int WarmUpPosts = 200_000;
    private const int BatchSize = 500;
    private const int BatchConnections = 8;
    private const double TimesSingle = 5;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(20);

    private readonly string name = mode == Mode.Embedded ? "embedded" : "distributed";

    /// <summary>Goals of single posts by number of connections: counted over bare, and the 99th percentile in milliseconds.</summary>
    private (int Connections, double Share, double? Latency)[] Goals => mode == Mode.Embedded
        ? [(256, 0.30, null), (64, 0.20, 100)]
        : [(256, 0.25, null)];

    public async Task RunAsync()
    {
        var units = UnitList.OneProvince();
        var span = AnswerTimes.LastDays(run.Today);
        var generator = new AnswerGenerator(run.Questionnaire, units.Communes, run.Options.Seed, span.AsTheyCome());
        var answers = new AnswerStream(() => generator.Next(), run.Options.Seed + 2);

        await using var deployment = await Deployment.StartAsync(mode, Deployment.EveryCell, run.Stopping);
        await using var bare = BareServer.Start();
        await bare.ReadyAsync("/health/ready", run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(units, run.Stopping);
        if (deployment.Servers is not "")
            run.Report.Add($"{name}: servers", deployment.Servers);

        var intake = new Intake(run, deployment, client, units, span, communes: true);
        var single = 0.0;
        foreach (var (connections, share, latency) in Goals)
        {
            var rate = await SinglesAsync(intake, answers, bare, connections, share, latency);
            single = Math.Max(single, rate);
        }

        await BatchesAsync(intake, answers, single);
        run.ReportMemory(name, deployment);
        await intake.CompareAsync(name);
    }

    private async Task<double> SinglesAsync(
        Intake intake, AnswerStream answers, ChildProcess bare, int connections, double share, double? latencyGoal)
    {
        var figure = $"{name}, {connections} connections";
        BenchRun.Say($"{figure}: warming up");
        var first = intake.Singles(answers, WarmUpPosts);
        await BareAsync(bare, first, connections, LongestWarmUp, again: false);
        var warm = await intake.PostAsync(first, connections, LongestWarmUp);

        var (bareRates, counted, shares) = (new List<double>(), new List<double>(), new List<double>());
        var latency = new LongHistogram(60_000_000, 3);
        for (var round = 1; round <= Rounds; round++)
        {
            var posts = intake.Singles(answers, Enough(warm.Load.Rate, 15_000));
            var least = await BareAsync(bare, posts, connections, run.Round);
            var service = await intake.PostAsync(posts, connections, run.Round);
            bareRates.Add(least.Rate);
            counted.Add(service.Counted);
            shares.Add(service.Counted / least.Rate);
            latency.Add(service.Load.Latency);
            BenchRun.Say($"{figure}: round {round} of {Rounds}: bare {least.Rate:0}/s, posted {service.Load.Rate:0}/s, counted {service.Counted:0}/s");
        }

        run.Report.Add($"{figure}: bare server, posts/s", Report.Count(Median(bareRates)));
        run.Report.Add($"{figure}: counted/s", Report.Count(Median(counted)));
        run.Report.AtLeast($"{figure}: counted over bare", Median(shares), share, $" ({shares.Min():0.00} to {shares.Max():0.00})");
        var p99 = latency.GetValueAtPercentile(99) / 1000.0;
        if (latencyGoal is { } goal)
            run.Report.Below($"{figure}: 99th percentile", p99, goal, "ms");
        else
            run.Report.Add($"{figure}: 99th percentile", $"{p99:0.0} ms");
        return Median(counted);
    }

    private async Task BatchesAsync(Intake intake, AnswerStream answers, double single)
    {
        var figure = $"{name}, batches of {BatchSize}, {BatchConnections} connections";
        BenchRun.Say($"{figure}: warming up");
        var warm = await intake.PostAsync(intake.Batches(answers, 2 * WarmUpPosts, BatchSize), BatchConnections, LongestWarmUp);

        var counted = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var posts = intake.Batches(answers, Enough(warm.Load.Rate * BatchSize, 40_000), BatchSize);
            var service = await intake.PostAsync(posts, BatchConnections, run.Round);
            counted.Add(service.Counted);
            BenchRun.Say($"{figure}: round {round} of {Rounds}: posted {service.Load.Rate * BatchSize:0}/s, counted {service.Counted:0}/s");
        }

        run.Report.Add($"{figure}: counted/s", Report.Count(Median(counted)));
        run.Report.AtLeast($"{figure}: times single posts", Median(counted) / single, TimesSingle);
    }

    private async Task<LoadResult> BareAsync(ChildProcess bare, IReadOnlyList<Post> posts, int connections, TimeSpan time, bool again = true)
    {
        var load = await ClosedLoop.RunAsync(bare.Address, connections, new PostQueue(posts, time, again), time, run.Stopping);
        foreach (var error in load.Errors)
            run.Report.Fault($"The bare server: {error}");
        foreach (var post in posts)
            post.Accepted = false;
        return load;
    }

    // Twice what a round took while warming up; a service that is faster than that ends its round early.
    private int Enough(double rate, int least) => (int)Math.Clamp(2 * rate, least, 150_000) * run.Options.Seconds;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
