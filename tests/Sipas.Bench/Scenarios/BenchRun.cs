using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Surveys;

namespace Sipas.Bench.Scenarios;

/// <summary>What the scenarios of a run have in common.</summary>
internal sealed class BenchRun(BenchOptions options, Report report, CancellationToken stopping)
{
    public BenchOptions Options => options;

    public Report Report => report;

    public CancellationToken Stopping => stopping;

    /// <summary>The length of one round of load.</summary>
    public TimeSpan Round => TimeSpan.FromSeconds(options.Seconds);

    /// <summary>The day on which answers are posted.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    public Questionnaire Questionnaire { get; } = BuiltInQuestionnaires.Load().Single(known => known.Code == ServiceClient.Survey);

    /// <summary>Says what is happening; not part of the report.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"… {what}");

    /// <summary>The memory of a deployment's processes, as figures.</summary>
    public void ReportMemory(string scenario, Deployment deployment)
    {
        report.Below($"{scenario}: peak memory of Sipas.Api", Megabytes(deployment.Api), 300, "MB");
        if (deployment.Aggregator is { } aggregator)
            report.Below($"{scenario}: peak memory of Sipas.Aggregator", Megabytes(aggregator), 400, "MB");

        static double Megabytes(ChildProcess process) => process.PeakMemory / 1e6;
    }
}
