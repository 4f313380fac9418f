namespace Sipas.Surveys;

/// <summary>What happens to a part of a draft as a whole.</summary>
public enum DraftStepKind
{
    /// <summary>A part is added at the end of a list.</summary>
    Add,

    /// <summary>A part is taken out, with everything in it.</summary>
    Remove,

    /// <summary>A part changes places with the one before it; the first criterion of a group becomes the last of the group before, a group likewise.</summary>
    Up,

    /// <summary>A part changes places with the one after it; the last criterion of a group becomes the first of the next group, a group likewise.</summary>
    Down,
}

/// <summary>One such step.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Path">Where in the document: the part, <c>contents[0].groups[1]</c>, or the list that one is added to, <c>questions[2].options</c>.</param>
public sealed record DraftStep(DraftStepKind Kind, string Path)
{
    /// <summary>The step as a form sends it.</summary>
    public override string ToString() => $"{Kind} {Path}";

    /// <summary>The step that a form sends; null where that is none.</summary>
    public static DraftStep? Parse(string? text) =>
        text?.Split(' ') is [var kind, var path] && Enum.TryParse<DraftStepKind>(kind, out var known) && Enum.IsDefined(known) ? new(known, path) : null;

    /// <summary>The draft after the step, and where in it something has happened; as it is where there is no such place.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="versions">All versions of the questionnaire: a new part gets a code that none of them has.</param>
    public (Questionnaire Draft, string Place) Take(Questionnaire draft, IReadOnlyList<Questionnaire> versions)
    {
        var lists = new DraftLists(draft);
        var place = Kind switch
        {
            DraftStepKind.Add => lists.Add(Path, [draft, .. versions]),
            DraftStepKind.Remove => lists.Remove(Path),
            _ => lists.Move(Path, up: Kind == DraftStepKind.Up),
        };
        return place is null ? (draft, "") : (lists.Read(), place);
    }
}
