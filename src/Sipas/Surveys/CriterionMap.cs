namespace Sipas.Surveys;

/// <summary>
/// Where the figures of an earlier version of a questionnaire go in a later one: a criterion keeps its history under the
/// same code, or under that of the criterion that replaces it.
/// </summary>
public sealed class CriterionMap
{
    private CriterionMap(int?[] criteria, int?[] parts)
    {
        Criteria = criteria;
        Parts = parts;
    }

    /// <summary>For each criterion of the earlier version, in the order of its form: its place in the later one; null where its history ends.</summary>
    public IReadOnlyList<int?> Criteria { get; }

    /// <summary>
    /// For each group and then each content of the earlier version, as in its tallies: the group or content of the same code
    /// in the later one; null where there is none. Its history is what was asked under its code.
    /// </summary>
    public IReadOnlyList<int?> Parts { get; }

    /// <summary>The map from one version to another of the same scale.</summary>
    public static CriterionMap Between(Questionnaire earlier, Questionnaire later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var replacements = later.Criteria.Index()
            .SelectMany(criterion => (criterion.Item.Replaces ?? []).Select(code => (Code: code, Place: criterion.Index)))
            .DistinctBy(replaced => replaced.Code)
            .ToDictionary(replaced => replaced.Code, replaced => replaced.Place);
        int?[] criteria = [.. earlier.Criteria.Select(criterion =>
            later.TryGetCriterion(criterion.Code, out var same) ? same
            : replacements.TryGetValue(criterion.Code, out var replacing) ? replacing
            : (int?)null)];
        var parts = PartsOf(later);
        return new(criteria, [.. PartsOf(earlier).Select(part => Array.IndexOf(parts, part) is >= 0 and var place ? place : (int?)null)]);
    }

    private static (bool IsContent, string Code)[] PartsOf(Questionnaire questionnaire) =>
    [
        .. questionnaire.Groups.Select(group => (false, group.Code)),
        .. questionnaire.Contents.Select(content => (true, content.Code)),
    ];
}
