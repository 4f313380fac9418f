using System.Globalization;

namespace Sipas.Surveys;

/// <summary>What happens to the criteria of a draft as a whole.</summary>
public enum DraftStepKind
{
    /// <summary>A criterion is added at the end of a group.</summary>
    Add,

    /// <summary>A criterion is taken out.</summary>
    Remove,

    /// <summary>A criterion changes places with the one before it; the first of a group becomes the last of the group before.</summary>
    Up,

    /// <summary>A criterion changes places with the one after it; the last of a group becomes the first of the next group.</summary>
    Down,
}

/// <summary>One such step.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Group">The group's place in the order of the form, from 0.</param>
/// <param name="Criterion">The criterion's place in its group, from 0; of no meaning where one is added.</param>
public sealed record DraftStep(DraftStepKind Kind, int Group, int Criterion)
{
    /// <summary>The step as a form sends it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Group} {Criterion}");

    /// <summary>The step that a form sends; null where that is none.</summary>
    public static DraftStep? Parse(string? text) =>
        text?.Split(' ') is [var kind, var group, var criterion]
        && Enum.TryParse<DraftStepKind>(kind, out var known) && Enum.IsDefined(known)
        && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && int.TryParse(criterion, NumberStyles.None, CultureInfo.InvariantCulture, out var within)
            ? new(known, place, within)
            : null;

    /// <summary>The draft after the step; as it is where there is no such place.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="versions">All versions of the questionnaire: a new criterion gets a code that none of them has.</param>
    public Questionnaire Take(Questionnaire draft, IReadOnlyList<Questionnaire> versions)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var groups = draft.Groups.Select(group => group.Criteria.ToList()).ToList();
        if (Group >= groups.Count || (Kind != DraftStepKind.Add && Criterion >= groups[Group].Count))
            return draft;
        Change(groups, versions);
        var place = 0;
        return new(
            draft.Code, draft.Version, draft.ValidFrom, draft.Title, draft.Source, draft.Scale, draft.SatisfiedFrom, draft.Index,
            [.. draft.Contents.Select(content => content with { Groups = [.. content.Groups.Select(group => group with { Criteria = groups[place++] })] })],
            draft.Questions, draft.Respondent, draft.CommentPrompts, draft.Scoring, draft.Consent);
    }

    private void Change(List<List<Criterion>> groups, IReadOnlyList<Questionnaire> versions)
    {
        if (Kind == DraftStepKind.Add)
        {
            groups[Group].Add(new(FreeCode(versions, groups), new Dictionary<string, string> { ["vi"] = "", ["en"] = "" }));
            return;
        }

        var criterion = groups[Group][Criterion];
        var (group, place) = Kind switch
        {
            DraftStepKind.Up when Criterion > 0 => (Group, Criterion - 1),
            DraftStepKind.Up when Group > 0 => (Group - 1, groups[Group - 1].Count),
            DraftStepKind.Down when Criterion + 1 < groups[Group].Count => (Group, Criterion + 1),
            DraftStepKind.Down when Group + 1 < groups.Count => (Group + 1, 0),
            _ => (Group, Criterion),
        };
        groups[Group].RemoveAt(Criterion);
        if (Kind != DraftStepKind.Remove)
            groups[group].Insert(place, criterion);
    }

    // The next number that was never used: a code that once stood for something else would take over its history.
    private static string FreeCode(IReadOnlyList<Questionnaire> versions, List<List<Criterion>> groups) => (1 + versions.SelectMany(version => version.Criteria)
        .Concat(groups.SelectMany(group => group))
        .Select(criterion => int.TryParse(criterion.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty().Max()).ToString(CultureInfo.InvariantCulture);
}
