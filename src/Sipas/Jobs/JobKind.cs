using System.Text.Json.Serialization;

namespace Sipas.Jobs;

/// <summary>What long work there is. A closed set; its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobKind>))]
public enum JobKind
{
    /// <summary>Taking in units.</summary>
    [JsonStringEnumMemberName("units")] Units = 1,

    /// <summary>Taking in targets.</summary>
    [JsonStringEnumMemberName("targets")] Targets = 2,

    /// <summary>Taking in numbers of transactions.</summary>
    [JsonStringEnumMemberName("transactions")] Transactions = 3,

    /// <summary>Taking in weights of units.</summary>
    [JsonStringEnumMemberName("weights")] Weights = 4,

    /// <summary>Taking in published figures.</summary>
    [JsonStringEnumMemberName("references")] References = 5,

    /// <summary>Writing every tally anew from the ledger.</summary>
    [JsonStringEnumMemberName("rebuild")] Rebuild = 6,

    /// <summary>Comparing every tally with the ledger.</summary>
    [JsonStringEnumMemberName("verify")] Verify = 7,

    /// <summary>Writing answers to a file.</summary>
    [JsonStringEnumMemberName("export")] Export = 8,
}

/// <summary>Kinds by what they have in common.</summary>
public static class JobKinds
{
    /// <summary>Those that take in a file: tried out first, and done once somebody says so.</summary>
    public static IReadOnlyList<JobKind> Imports { get; } = [JobKind.Units, JobKind.Targets, JobKind.Transactions, JobKind.Weights, JobKind.References];

    /// <summary>The name of a kind in addresses and texts.</summary>
    public static string NameOf(JobKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The import of a name, or null.</summary>
    public static JobKind? FindImport(string name)
    {
        var found = Imports.Where(kind => NameOf(kind) == name).ToList();
        return found is [var kind] ? kind : null;
    }
}
