using Sipas.Bench.Answers;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>How long officials' pages take for a province of 148 communes with a year of 150,000 answers, in the embedded mode.</summary>
internal sealed class OverviewScenario(BenchRun run)
{
    private const int Threshold = 5;
    private const int MostAnswers = 150_000;
    private const int BatchSize = 500;
    private const int BatchConnections = 8;
    private const int Slice = 50_000;
    private const int MostWaiting = 200_000;
    private const int Times = 20;
    private const double Goal = 300;

    public async Task RunAsync()
    {
        var (units, year, count) = (UnitList.OneProvince(), AnswerTimes.LastYear(run.Today), Math.Min(run.Options.Answers, MostAnswers));
        await using var deployment = await Deployment.StartAsync(Mode.Embedded, Threshold, run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(units, run.Stopping);
        var intake = new Intake(run, deployment, client, units, year, communes: false);
        await LoadAsync(intake, units, year, count);
        using var official = await OfficialClient.SetUpAsync(deployment, run.Stopping);
        var (province, commune) = (units.LargestProvince.Code, units.Communes[0].Code);
        await MeasureAsync(official, $"overview of the province's quarter, {Report.Count(count)} answers a year", $"{province}/overview?period={Quarter(year.To)}");
        await MeasureAsync(official, "overview of the province's year", $"{province}/overview?period={year.To.Year}");
        await MeasureAsync(official, "overview of a commune's quarter", $"{commune}/overview?period={Quarter(year.To)}");
        await MeasureAsync(official, "trend of the province by month", $"{province}/trend?period={year.To.Year}");
        run.ReportMemory("overview", deployment);
        await intake.CompareAsync("overview");
    }

    private async Task LoadAsync(Intake intake, UnitList units, AnswerTimes year, int count)
    {
        var generator = new AnswerGenerator(run.Questionnaire, units.Communes, run.Options.Seed, year.InOrder(count));
        var answers = new AnswerStream(() => generator.Next(), run.Options.Seed + 2);
        for (var sent = 0L; sent < count;)
        {
            sent += await intake.SendAsync(intake.Batches(answers, (int)Math.Min(Slice, count - sent), BatchSize), BatchConnections, MostWaiting);
            BenchRun.Say($"overview: {Report.Count(sent)} answers sent");
        }

        await intake.VisibleAsync(intake.Expected.Respondents);
    }

    private async Task MeasureAsync(OfficialClient official, string name, string page)
    {
        var address = $"/console/units/{page}&survey={ServiceClient.Survey}";
        var first = await official.TimeAsync(address, run.Stopping);
        var times = new List<TimeSpan>();
        for (var i = 0; i < Times; i++)
            times.Add(await official.TimeAsync(address, run.Stopping));
        var percentiles = new Percentiles(times);
        run.Report.Below(
            $"overview: {name}, slowest of {Times}", percentiles.At(100).TotalMilliseconds, Goal, "ms",
            $" (median {percentiles.At(50).TotalMilliseconds:0} ms; the first {first.TotalMilliseconds:0} ms)");
    }

    private static string Quarter(DateOnly day) => $"{day.Year}-Q{(day.Month + 2) / 3}";
}
