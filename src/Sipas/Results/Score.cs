using System.Text.Json.Serialization;
using Sipas.Statistics;

namespace Sipas.Results;

/// <summary>The points and the class of a unit, for a questionnaire that has any.</summary>
/// <param name="Points">The sum of the criteria's mean levels, two decimals; absent where the index is rated, or a criterion is suppressed that could be found from it.</param>
/// <param name="Maximum">The most points there are; absent where the index is rated.</param>
/// <param name="Class">The code of the class that the figure as shown belongs to.</param>
/// <param name="Label">Its name by language.</param>
/// <param name="Source">The decision that says so, and what is unverified.</param>
public sealed record Score(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Points,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Maximum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Label,
    string Source)
{
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
        return new(
            scoring.NeedsCriteria && !criterionHidden ? rated : null, scoring.NeedsCriteria ? scoring.Maximum : null,
            known?.Code, known?.Label, scoring.Source);
    }
}
