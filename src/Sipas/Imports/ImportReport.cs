using System.Text.Json.Serialization;

namespace Sipas.Imports;

/// <summary>What an import did or, tried out, would do.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many were known and differ.</param>
/// <param name="Unchanged">How many were known and are the same.</param>
public sealed record ImportReport(int Added, int Changed, int Unchanged)
{
    /// <summary>How many units end by it; absent where nothing can end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Ended { get; init; }

    /// <summary>Every change, where the import was only tried out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ImportChange>? Changes { get; init; }

    /// <summary>Reasons against the import by line, where there are any: then nothing is imported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Faults { get; init; }

    /// <summary>The report of an import that has faults.</summary>
    public static ImportReport Of(LineFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return new(0, 0, 0) { Faults = faults.ByPlace };
    }
}

/// <summary>One change by an import.</summary>
/// <param name="Kind"><c>added</c>, <c>changed</c> or <c>ended</c>.</param>
/// <param name="Of">What is changed, for example a unit's code.</param>
/// <param name="Fields">The fields that differ; of what is added, all that are given.</param>
public sealed record ImportChange(string Kind, string Of, IReadOnlyList<FieldChange> Fields);

/// <summary>One field of a change.</summary>
/// <param name="Field">The column.</param>
/// <param name="Old">What it was; null for nothing.</param>
/// <param name="New">What it is by the import; null for nothing.</param>
public sealed record FieldChange(string Field, string? Old, string? New);
