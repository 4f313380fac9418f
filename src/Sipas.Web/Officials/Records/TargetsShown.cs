using Sipas.Targets;

namespace Sipas.Web.Officials.Records;

/// <summary>The targets of a year, and what was entered to set one.</summary>
/// <param name="Year">The year.</param>
/// <param name="Survey">The questionnaire's code; empty for all.</param>
/// <param name="Targets">The targets.</param>
public sealed record TargetsShown(int Year, string Survey, RecordPage<Target> Targets)
{
    /// <summary>The unit that was entered.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The percentage that was entered.</summary>
    public string Percent { get; init; } = "";

    /// <summary>What was not taken.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
