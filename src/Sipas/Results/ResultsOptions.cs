using System.ComponentModel.DataAnnotations;

namespace Sipas.Results;

/// <summary>Settings of results: the section <c>Sipas:Results</c>.</summary>
public sealed class ResultsOptions
{
    /// <summary>Cells of fewer respondents are suppressed.</summary>
    [Range(1, 1000)]
    public int Threshold { get; init; } = 5;

    /// <summary>
    /// How long it is remembered what is withheld of other units' figures, up to a minute; what is withheld for a unit's own
    /// sake is worked out anew with every reply.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan WithheldFor { get; init; } = TimeSpan.FromSeconds(10);
}
