using System.Runtime.InteropServices;
using Npgsql;
using Sipas;
using Sipas.Bench.Load;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Scenarios;

if (args is [BareServer.Command, ..])
{
    await BareServer.ServeAsync(args[1..]);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

Connection.HandleRepliesInPlace();
using var stopping = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

string[] circumstances =
[
    Machine.Describe(),
    $"{DateTime.UtcNow:yyyy-MM-dd}, load before the run {Machine.Load()}",
    $"`dotnet run -c Release --project tests/Sipas.Bench -- {string.Join(' ', args)}`, seed {options.Seed}",
];
var report = new Report();
var run = new BenchRun(options, report, stopping.Token);
try
{
    foreach (var scenario in options.Scenarios)
        await (scenario switch
        {
            "embedded" => new IntakeScenario(run, Mode.Embedded).RunAsync(),
            "distributed" => new IntakeScenario(run, Mode.Distributed).RunAsync(),
            "freshness" => new FreshnessScenario(run).RunAsync(),
            "crosstab" => new CrossTableScenario(run, Mode.Embedded).RunAsync(),
            "crosstab-distributed" => new CrossTableScenario(run, Mode.Distributed).RunAsync(),
            "overview" => new OverviewScenario(run).RunAsync(),
            "export" => new ExportScenario(run).RunAsync(),
            _ => new ResultsScenario(run).RunAsync(),
        });
}
catch (OperationCanceledException fault)
{
    report.Fault(stopping.IsCancellationRequested ? "Stopped before the end." : fault.Message);
}
catch (Exception fault) when (fault is SetupException or TimeoutException or InvalidDataException or HttpRequestException or NpgsqlException)
{
    report.Fault(fault.Message);
}

report.Print(Console.Out, circumstances);
return report.IsCorrect && (report.MeetsGoals || !options.Strict) ? 0 : 1;
