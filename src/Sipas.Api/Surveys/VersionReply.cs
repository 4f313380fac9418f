using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary>A version of a questionnaire and where it stands.</summary>
/// <param name="Code">The questionnaire's code.</param>
/// <param name="Version">1, 2, …</param>
/// <param name="State">Draft, published or retired.</param>
/// <param name="ValidFrom">The first day, in Vietnam, that an answer may carry.</param>
/// <param name="Criteria">How many criteria it has.</param>
/// <param name="PublishedAt">Null for a draft.</param>
/// <param name="RetiredAt">From when on it takes no answers; null where it is not retired.</param>
public sealed record VersionReply(
    string Code, int Version, VersionState State, DateOnly ValidFrom, int Criteria, DateTimeOffset? PublishedAt = null, DateTimeOffset? RetiredAt = null)
{
    /// <summary>The reply for a row.</summary>
    public static VersionReply Of(QuestionnaireRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var questionnaire = QuestionnaireVersions.Read(row);
        return new(row.Code, row.Version, row.State, questionnaire.ValidFrom, questionnaire.Criteria.Count, row.PublishedAt, row.RetiredAt);
    }

    /// <summary>The address of a version.</summary>
    public static string Address(QuestionnaireRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return $"/api/v1/surveys/{row.Code}/versions/{row.Version}";
    }
}

/// <summary>What a check says.</summary>
/// <param name="Publishable">Whether nothing stands against publishing it.</param>
/// <param name="Faults">What does, by place in the document.</param>
/// <param name="Notes">What changes against the versions before, by place in the document.</param>
public sealed record ReviewReply(bool Publishable, IReadOnlyDictionary<string, string[]> Faults, IReadOnlyDictionary<string, string[]> Notes);

/// <summary>The problems that steps in the life of a version end in.</summary>
internal static class VersionProblems
{
    public static ProblemHttpResult Of(VersionStep step) => step.Outcome switch
    {
        VersionOutcome.Unknown => Unknown(),
        VersionOutcome.Taken => Problems.Conflict("Phiên bản này đã có. / There is a version of this number already."),
        VersionOutcome.NotADraft => Problems.Conflict("Phiên bản này không phải bản nháp, hoặc vừa thay đổi. / This version is no draft, or has just been changed."),
        VersionOutcome.NotPublished => Problems.Conflict("Chỉ ngừng được phiên bản đang ban hành. / Only a published version can be retired."),
        VersionOutcome.Faulty => Problems.NotValid(QuestionnaireFault.ByPath(step.Review!.Faults)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static ProblemHttpResult Unknown() => Problems.Unknown("Không có phiên bản này. / There is no such version.");
}
