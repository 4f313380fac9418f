using System.Text.RegularExpressions;
using Sipas.Surveys;

namespace Sipas.Web.Officials.Records;

/// <summary>A version of a questionnaire on its pages.</summary>
/// <param name="Questionnaire">The version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Review">What the check says.</param>
public sealed partial record VersionShown(Questionnaire Questionnaire, VersionState State, VersionReview Review)
{
    /// <summary>The hash of its document: a form that was made from another one would lose what somebody else has changed.</summary>
    public string Mark { get; init; } = "";

    /// <summary>What was entered in the field for experts, where that was not taken.</summary>
    public string? Measuring { get; init; }

    /// <summary>What was entered into a form that came too late, by place, where the draft now says something else.</summary>
    public IReadOnlyDictionary<string, string> Unsaved { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a button has just changed something: the id of an element.</summary>
    public string Touched { get; init; } = "";

    /// <summary>What was not taken.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Where it is.</summary>
    public string Address => $"/console/admin/surveys/{Uri.EscapeDataString(Questionnaire.Code)}/{Questionnaire.Version}";

    /// <summary>Faults at a place and everything below it.</summary>
    public IEnumerable<QuestionnaireFault> At(string path) => Review.Faults.Where(fault => IsAt(fault.Path, path));

    /// <summary>Faults at a place itself, without the parts of its lists.</summary>
    public IEnumerable<QuestionnaireFault> Only(string path) => At(path).Where(fault => !fault.Path[path.Length..].Contains('['));

    /// <summary>Notes at a place and everything below it.</summary>
    public IEnumerable<VersionNote> NotesAt(string path) => Review.Notes.Where(note => IsAt(note.Path, path));

    /// <summary>Whether there is something to see to or to go on with at a place or below it.</summary>
    public bool IsOpen(string path) => At(path).Any() || NotesAt(path).Any() || $"{Touched}-".StartsWith($"{IdOf(path)}-", StringComparison.Ordinal);

    /// <summary>The part of a page that shows a place: the id of an element.</summary>
    public static string PartOf(string path) => IdOf(Part().Match(path) is { Success: true } part ? part.Value : path is "satisfiedFrom" or "index" ? "scale" : "head");

    /// <summary>A place as the id of an element.</summary>
    public static string IdOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-');
    }

    /// <summary>After which answers something is asked.</summary>
    public static string When(Frame frame, LevelCondition after)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(after);
        var levels = string.Join(", ", after.Levels.Order());
        return after.Criterion is { } criterion ? frame.Say("version.after", levels, criterion) : frame.Say("version.afterAny", levels);
    }

    private static bool IsAt(string place, string path) => place == path || place.StartsWith(path + ".", StringComparison.Ordinal) || place.StartsWith(path + "[", StringComparison.Ordinal);

    [GeneratedRegex(@"^(contents\[\d+\](\.groups\[\d+\](\.criteria\[\d+\])?)?|questions\[\d+\]|respondent\[\d+\]|commentPrompts\[\d+\]|scale|scoring)")]
    private static partial Regex Part();
}
