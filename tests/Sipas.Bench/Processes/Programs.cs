namespace Sipas.Bench.Processes;

/// <summary>Where the built programs of this repository are.</summary>
internal static class Programs
{
    public static string Api { get; } = Built("Sipas.Api");

    public static string Aggregator { get; } = Built("Sipas.Aggregator");

    private static string Built(string project)
    {
        var dll = Path.Combine(Root(), "src", project, "bin", "Release", "net10.0", $"{project}.dll");
        return File.Exists(dll)
            ? dll
            : throw new SetupException($"{dll} is missing. Build it first: dotnet build Sipas.sln -c Release");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Sipas.sln")))
                return folder.FullName;
        throw new SetupException($"No folder above {AppContext.BaseDirectory} holds Sipas.sln.");
    }
}

/// <summary>What the benchmark needs is not there; the message says what.</summary>
internal sealed class SetupException(string message) : Exception(message);
