using System.Diagnostics;
using Sipas.Bench.Answers;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>
/// How long cross-tables of a province's year of 150,000 answers take among twice as many of the rest of the country, and
/// publishing that year for every unit of the country.
/// </summary>
internal sealed class CrossTableScenario(BenchRun run, Mode mode)
{
    private const int Threshold = 5;
    private const int OfProvince = 150_000;
    private const int OfOthers = 300_000;
    private const int BatchSize = 500;
    private const int BatchConnections = 8;
    private const int Slice = 50_000;
    private const int MostWaiting = 200_000;
    private const int Times = 20;
    private static readonly (string Rows, string By)[] Tables =
        [("overall", "gender"), ("1", "ageBand"), ("II.C", "occupation"), ("I", "education"), ("overall", "channel"), ("39", "service.field")];

    private readonly string name = $"crosstab, {(mode == Mode.Embedded ? "embedded" : "distributed")}";

    public async Task RunAsync()
    {
        var units = run.Options.UnitsFile is { } file ? UnitList.Read(file) : UnitList.WholeCountry();
        var year = new AnswerTimes(new(run.Today.Year - 1, 1, 1), new(run.Today.Year - 1, 12, 31));
        await using var deployment = await Deployment.StartAsync(mode, Threshold, run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(units, run.Stopping);
        var intake = new Intake(run, deployment, client, units, year, communes: false);
        await LoadAsync(intake, units, year);
        await MeasureAsync(client, units.LargestProvince, year.From.Year);
        var began = Stopwatch.GetTimestamp();
        await client.PublishAsync(units.Country.Code, $"{year.From.Year}", run.Stopping);
        run.Report.Add(
            $"{name}: publishing the year of {Report.Count(1 + units.Provinces.Count + units.Communes.Count)} units",
            $"{Report.Count(Stopwatch.GetElapsedTime(began).TotalMilliseconds)} ms");
        run.ReportMemory(name, deployment);
        await intake.CompareAsync(name);
    }

    private async Task LoadAsync(Intake intake, UnitList units, AnswerTimes year)
    {
        var province = units.Communes.Index().Where(commune => commune.Item.Parent == units.LargestProvince.Code).Select(commune => commune.Index).ToArray();
        var others = Enumerable.Range(0, units.Communes.Count).Except(province).ToArray();
        var generator = new AnswerGenerator(run.Questionnaire, units.Communes, run.Options.Seed, year.InOrder(OfProvince + OfOthers));
        var made = 0;
        // One after the other in each, so that the province has its share at every time of the year.
        var answers = new AnswerStream(() => Next(), run.Options.Seed + 2);
        for (var sent = 0L; sent < OfProvince + OfOthers;)
        {
            var posts = intake.Batches(answers, (int)Math.Min(Slice, OfProvince + OfOthers - sent), BatchSize);
            sent += await intake.SendAsync(posts, BatchConnections, MostWaiting);
            BenchRun.Say($"{name}: {Report.Count(sent)} answers sent");
        }

        await intake.VisibleAsync(intake.Expected.Respondents);

        Answer Next() => made++ % 3 == 0 ? generator.Next(province[made / 3 % province.Length]) : generator.Next(others[made % others.Length]);
    }

    private async Task MeasureAsync(ServiceClient client, BenchUnit province, int year)
    {
        foreach (var (rows, by) in Tables)
        {
            var address = $"/api/v1/results/{province.Code}/crosstab?survey={ServiceClient.Survey}&period={year}&rows={rows}&by={by}";
            await client.TimeAsync(address, run.Stopping);
            var times = new List<TimeSpan>();
            for (var i = 0; i < Times; i++)
                times.Add(await client.TimeAsync(address, run.Stopping));
            var percentiles = new Percentiles(times);
            run.Report.Below(
                $"{name}: {rows} by {by}, a province's year of {Report.Count(OfProvince)} answers, slowest of {Times}",
                percentiles.At(100).TotalMilliseconds, 1000, "ms", $" (median {percentiles.At(50).TotalMilliseconds:0} ms)");
        }
    }
}
