using Sipas.Aggregation;
using Sipas.Privacy;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api;

/// <summary>What the program does instead of serving when it is told so on the command line.</summary>
public static class Commands
{
    private const string Help = """
        Commands:
          verify                compares every tally with the ledger; exit code 1 where they differ
          rebuild               writes every tally anew from the ledger, in one transaction
          backup FILE           copies the embedded database while the service goes on
          retention run         deletes what has been kept for its time; with --dry-run it only says what that is
          demonstration remove  takes the demonstration away
        """;

    /// <summary>Runs the command that <paramref name="args"/> name.</summary>
    /// <returns>The exit code, or null where there is no command and the service is to run.</returns>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        switch (args)
        {
            case ["verify"]:
                return await VerifyAsync(app.Services);
            case ["rebuild"]:
                return await RebuildAsync(app.Services);
            case ["backup", var file]:
                return await BackUpAsync(app.Services, file);
            case ["demonstration", "remove"]:
                return await RemoveDemonstrationAsync(app.Services);
            case ["retention", "run"]:
                return await DeleteAsync(app.Services);
            case ["retention", "run", "--dry-run"]:
                return await SayWhatToDeleteAsync(app.Services);
            case ["help" or "--help"]:
                Console.WriteLine(Help);
                return 0;
            // A mistyped word must not start a second service beside the one that runs. Settings begin with a hyphen or have an equals sign.
            case [var word, ..] when !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal):
                await Console.Error.WriteLineAsync(Help);
                return 2;
            default:
                return null;
        }
    }

    private static async Task<int> VerifyAsync(IServiceProvider services)
    {
        await services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        var report = await services.GetRequiredService<Verification>().VerifyAsync(CancellationToken.None);
        var units = services.GetRequiredService<ReferenceCache>().Current!.Units.All.ToDictionary(unit => unit.Id, unit => unit.Code);
        Console.WriteLine($"{report.Responses} answers in the ledger, {report.Tallies} tallies, {report.Differences.Count} differences.");
        foreach (var difference in report.Differences)
        {
            Console.WriteLine($"  {difference.Table} tally of {(difference.Key.Flagged ? "flagged answers of " : "")}unit {units.GetValueOrDefault(difference.Key.UnitId, "(removed)")} "
                + $"from {difference.Key.Start:yyyy-MM-dd}: ledger {difference.InLedger} respondents, tally {difference.InTally}.");
        }

        if (report.Differences.Count > 0)
            Console.WriteLine("The command rebuild writes the tallies anew from the ledger.");
        return report.Differences.Count == 0 ? 0 : 1;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services)
    {
        await services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        var report = await services.GetRequiredService<TallyRebuild>().RebuildAsync(CancellationToken.None);
        Console.WriteLine($"Wrote {report.Tallies} tallies from {report.Responses} answers, of which {report.Misfits} do not fit their questionnaire.");
        return 0;
    }

    // The database is left as it is, so that a new version can copy that of an old one before it changes it.
    private static async Task<int> BackUpAsync(IServiceProvider services, string file)
    {
        try
        {
            await services.GetRequiredService<EmbeddedBackup>().WriteAsync(file, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }

        Console.WriteLine($"Copied the database to {Path.GetFullPath(file)} ({new FileInfo(file).Length:N0} bytes).");
        return 0;
    }

    private static async Task<int> DeleteAsync(IServiceProvider services)
    {
        await services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        if (await services.GetRequiredService<Retention>().RunAsync(TimeSpan.Zero, CancellationToken.None) is not { } reports)
        {
            await Console.Error.WriteLineAsync("Another process is deleting at the moment.");
            return 1;
        }

        Say("Deleted", reports);
        return 0;
    }

    private static async Task<int> SayWhatToDeleteAsync(IServiceProvider services)
    {
        await services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        Say("Would delete", await services.GetRequiredService<Retention>().DryRunAsync(CancellationToken.None));
        return 0;
    }

    private static void Say(string what, IReadOnlyList<RetentionReport> reports)
    {
        foreach (var report in reports)
            Console.WriteLine($"{what} {report.Deleted} {report.Kind} of the days before {report.Before:yyyy-MM-dd}.");
        if (reports.Count == 0)
            Console.WriteLine("Nothing has been kept for its time since the last run.");
    }

    private static async Task<int> RemoveDemonstrationAsync(IServiceProvider services)
    {
        await services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        var (units, answers) = await services.GetRequiredService<Demonstration>().RemoveAsync(CancellationToken.None);
        Console.WriteLine($"Removed the demonstration: {units} units and {answers} answers.");
        return 0;
    }
}
