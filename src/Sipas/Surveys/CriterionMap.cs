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
    /// in the later one; null where there is none or a criterion of it went elsewhere, since sums over respondents cannot be
    /// taken apart.
    /// </summary>
    public IReadOnlyList<int?> Parts { get; }

    /// <summary>Whether every criterion has a place, so that the sums over the whole questionnaire go on as well.</summary>
    public bool IsWhole => Criteria.All(place => place is not null);

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
        var (from, to) = (PartsOf(earlier), PartsOf(later));
        return new(criteria, [.. from.Select(part => PlaceOf(part, to, criteria))]);
    }

    private static int? PlaceOf(Part part, Part[] later, int?[] criteria)
    {
        var place = Array.FindIndex(later, known => known.IsContent == part.IsContent && known.Code == part.Code);
        return place >= 0 && part.Criteria.All(criterion => criteria[criterion] is { } went && later[place].Criteria.Contains(went)) ? place : null;
    }

    private static Part[] PartsOf(Questionnaire questionnaire)
    {
        var places = questionnaire.Criteria.Index().ToDictionary(criterion => criterion.Item.Code, criterion => criterion.Index);
        return
        [
            .. questionnaire.Groups.Select(group => new Part(false, group.Code, Places(group))),
            .. questionnaire.Contents.Select(content => new Part(true, content.Code, [.. content.Groups.SelectMany(Places)])),
        ];

        HashSet<int> Places(CriterionGroup group) => [.. group.Criteria.Select(criterion => places[criterion.Code])];
    }

    private sealed record Part(bool IsContent, string Code, HashSet<int> Criteria);
}
