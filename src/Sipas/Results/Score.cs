using System.Text.Json.Serialization;
using Sipas.Statistics;

namespace Sipas.Results;

/// <summary>The points and the class of a unit, for a questionnaire that has any.</summary>
public sealed record Score
{
    /// <summary>The sum of the criteria's mean levels, two decimals; absent where the index is rated, or a criterion is suppressed that could be found from it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Points { get; init; }

    /// <summary>The most points there are; absent where the index is rated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Maximum { get; init; }

    /// <summary>The code of the class that the figure as shown belongs to; absent where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Class { get; init; }

    /// <summary>Its name by language.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Label { get; init; }

    /// <inheritdoc cref="Sipas.Surveys.ScoringDefinition.Source"/>
    public required string Source { get; init; }

    /// <summary>The score of <paramref name="tally"/>; null where there is no scoring or <paramref name="overall"/> is suppressed.</summary>
    /// <param name="scoring">The questionnaire's.</param>
    /// <param name="tally">The answers.</param>
    /// <param name="overall">The whole questionnaire as it is shown.</param>
    /// <param name="criterionHidden">Whether a criterion that somebody answered is suppressed.</param>
    public static Score? Of(Scoring? scoring, Tally tally, Cell overall, bool criterionHidden)
    {
        ArgumentNullException.ThrowIfNull(overall);
        if (scoring is null || overall.Suppressed)
            return null;
        var rated = scoring.Rated(tally, overall.Index);
        var known = scoring.ClassOf(rated);
        return new()
        {
            Points = scoring.NeedsCriteria && !criterionHidden ? rated : null,
            Maximum = scoring.NeedsCriteria ? scoring.Maximum : null,
            Class = known?.Code,
            Label = known?.Label,
            Source = scoring.Source,
        };
    }
}
