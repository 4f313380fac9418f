namespace Sipas.Web.Officials.Records;

/// <summary>What was entered to ask for an export.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record ExportAsked(string Unit, string Survey, string From, string To)
{
    /// <summary>The keys of what was not taken, by field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();
}
