using System.ComponentModel.DataAnnotations;

namespace Sipas.Results;

/// <summary>Settings of results: the section <c>Sipas:Results</c>.</summary>
public sealed class ResultsOptions
{
    /// <summary>Cells of fewer respondents are suppressed.</summary>
    [Range(1, 1000)]
    public int Threshold { get; init; } = 5;
}
