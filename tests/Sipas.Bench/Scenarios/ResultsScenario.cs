using System.Diagnostics;
using Sipas.Bench.Answers;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>How fast results are over a year of the whole country's answers, and whether that depends on how many there are.</summary>
internal sealed class ResultsScenario(BenchRun run)
{
    // As in service: each reply is preceded by a look at the whole tree for units of few respondents.
    private const int Threshold = 5;
    private const int BatchSize = 500;
    private const int BatchConnections = 8;
    private const int Slice = 100_000;
    private const int MostWaiting = 200_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        var units = run.Options.UnitsFile is { } file ? UnitList.Read(file) : UnitList.WholeCountry();
        var span = AnswerTimes.LastYear(run.Today);
        await using var deployment = await Deployment.StartAsync(Mode.Distributed, Threshold, run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(units, run.Stopping);
        run.Report.Add("results: units", $"{units.Provinces.Count} provinces, {Report.Count(units.Communes.Count)} communes");

        var intake = new Intake(run, deployment, client, units, span, communes: false);
        var queries = new ResultQueries(units, span, run.Options.Seed);
        var (few, all) = (run.Options.Answers / 10, run.Options.Answers);
        await LoadAsync(intake, units, span, few, 0);
        var fewTimes = await MeasureAsync(client, queries, few);
        await LoadAsync(intake, units, span, all - few, 1);
        var allTimes = await MeasureAsync(client, queries, all);

        foreach (var (query, few10, full) in fewTimes.Zip(allTimes, (a, b) => (a.Query, a.Times, b.Times)))
            run.Report.AtMost(
                $"results: {query.Name}, median with {Report.Count(all)} answers over median with {Report.Count(few)}",
                full.At(50) / few10.At(50), 1.5);
        run.ReportMemory("results", deployment);
        await intake.CompareAsync("results");
    }

    // The year from its first day to its last, in slices, each sent when not too many answers of those before it wait.
    private async Task LoadAsync(Intake intake, UnitList units, AnswerTimes span, int count, ulong part)
    {
        var began = Stopwatch.GetTimestamp();
        var generator = new AnswerGenerator(run.Questionnaire, units.Communes, run.Options.Seed + 10 * part, span.InOrder(count));
        var answers = new AnswerStream(() => generator.Next(), run.Options.Seed + 10 * part + 2);
        for (var made = 0L; made < count;)
        {
            var posts = intake.Batches(answers, (int)Math.Min(Slice, count - made), BatchSize);
            made += await intake.SendAsync(posts, BatchConnections, MostWaiting);
            BenchRun.Say($"results: {Report.Count(intake.Expected.Respondents)} answers sent after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }

        await intake.VisibleAsync(intake.Expected.Respondents);
        var rate = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Report.Add($"results: loading to {Report.Count(intake.Expected.Respondents)} answers, counted/s (making them included)", Report.Count(rate));
    }

    private async Task<List<(ResultQuery Query, Percentiles Times)>> MeasureAsync(ServiceClient client, ResultQueries queries, int answers)
    {
        await Task.Delay(Settling, run.Stopping);
        var measured = new List<(ResultQuery, Percentiles)>();
        foreach (var query in queries.All)
        {
            var first = new List<TimeSpan>();
            foreach (var address in query.WarmUp)
                first.Add(await client.TimeAsync(address, run.Stopping));
            var times = new List<TimeSpan>();
            foreach (var address in query.Addresses)
                times.Add(await client.TimeAsync(address, run.Stopping));
            var percentiles = new Percentiles(times);
            run.Report.Below(
                $"results, {Report.Count(answers)} answers: {query.Name}, 99th percentile of {percentiles.Count}",
                percentiles.At(99).TotalMilliseconds, query.Milliseconds, "ms", $" (median {percentiles.At(50).TotalMilliseconds:0.0} ms; slowest of the first {first.Count} {first.Max().TotalMilliseconds:0} ms)");
            measured.Add((query, percentiles));
        }

        return measured;
    }
}
