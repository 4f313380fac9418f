using System.Text.Json.Serialization;

namespace Sipas.Surveys;

/// <summary>The life of a version.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VersionState>))]
public enum VersionState
{
    /// <summary>May still be changed; nobody is shown it.</summary>
    [JsonStringEnumMemberName("draft")] Draft,

    /// <summary>Never changes; takes answers from its first day on.</summary>
    [JsonStringEnumMemberName("published")] Published,

    /// <summary>Never changes; takes no answers given after it was retired.</summary>
    [JsonStringEnumMemberName("retired")] Retired,
}

/// <summary>What a check of a version says.</summary>
/// <param name="Faults">What stands against publishing it.</param>
/// <param name="Notes">What changes against the version before, to be looked at.</param>
public sealed record VersionReview(IReadOnlyList<QuestionnaireFault> Faults, IReadOnlyList<VersionNote> Notes);

/// <summary>What can change from one version to the next.</summary>
public enum VersionNoteKind
{
    /// <summary>The criterion has no history.</summary>
    New,

    /// <summary>The criterion continues another one's history.</summary>
    Continues,

    /// <summary>The criterion is no longer asked, and its history ends.</summary>
    Vanished,

    /// <summary>The text changed under the same code.</summary>
    Reworded,

    /// <summary>The criterion stands in another group.</summary>
    Moved,
}

/// <summary>One change against an earlier version.</summary>
/// <param name="Path">Where in the document; the list of contents where it is no longer there.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Code">The criterion, or the one whose history ends or is continued.</param>
/// <param name="Version">The earlier version.</param>
public sealed record VersionNote(string Path, VersionNoteKind Kind, string Code, int Version)
{
    /// <summary>The change in Vietnamese and English.</summary>
    public string Message => Kind switch
    {
        VersionNoteKind.New => $"Tiêu chí {Code} mới so với phiên bản {Version}: chưa có số liệu trước đây. / The criterion {Code} is new against version {Version}: it has no history.",
        VersionNoteKind.Continues => $"Nối tiếp số liệu của tiêu chí {Code} trong phiên bản {Version}. / Continues the history of the criterion {Code} of version {Version}.",
        VersionNoteKind.Vanished => $"Tiêu chí {Code} của phiên bản {Version} không còn và không có tiêu chí nào thay. / The criterion {Code} of version {Version} is gone and nothing replaces it.",
        VersionNoteKind.Reworded => $"Câu chữ của tiêu chí {Code} khác phiên bản {Version}; nếu ý nghĩa khác thì cần mã khác. / The text of the criterion {Code} differs from version {Version}; another meaning needs another code.",
        VersionNoteKind.Moved => $"Tiêu chí {Code} thuộc nhóm khác so với phiên bản {Version}. / The criterion {Code} stands in another group than in version {Version}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
