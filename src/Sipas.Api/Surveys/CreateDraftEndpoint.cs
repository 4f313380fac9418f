using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>POST /api/v1/surveys/drafts</c></summary>
public static class CreateDraftEndpoint
{
    /// <summary>Make a draft, from a document or from another version.</summary>
    /// <remarks>The body is the questionnaire as JSON, of a version that is not there yet; it may still have faults, which the check names. Or, without a body, from and version name the one to copy: the draft is its next version, valid from tomorrow.</remarks>
    public static async Task<Results<Created<VersionReply>, ProblemHttpResult>> HandleAsync(
        JsonElement? document, QuestionnaireVersions versions, CancellationToken cancellationToken, string? from = null, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(versions);
        if (from is null != version is null || from is null == document is null)
            return Problems.NotValid("from", "Cần nội dung phiếu, hoặc cả from và version của phiếu để sao chép. / Either the questionnaire as body is needed, or both from and version of the one to copy.");
        VersionStep step;
        if (document is { } body)
        {
            var (draft, faults) = DraftDocument.Read(body);
            if (draft is null)
                return Problems.NotValid(QuestionnaireFault.ByPath(faults));
            step = await versions.AddAsync(draft, cancellationToken);
        }
        else
        {
            step = await versions.CopyAsync(from!, version!.Value, cancellationToken);
        }

        return step.Outcome == VersionOutcome.Done
            ? TypedResults.Created(VersionReply.Address(step.Row!), VersionReply.Of(step.Row!))
            : VersionProblems.Of(step);
    }
}

/// <summary>The body that makes or replaces a draft.</summary>
internal static class DraftDocument
{
    /// <summary>Reads it. A draft may have faults, but not such that it could not be addressed.</summary>
    public static (Questionnaire? Draft, IReadOnlyList<QuestionnaireFault> Faults) Read(JsonElement body)
    {
        var (draft, faults) = QuestionnaireFile.Read(body);
        if (draft is null)
            return (null, faults);
        QuestionnaireFault[] head = [.. QuestionnaireRules.Check(draft).Where(fault => fault.Path is "code" or "version")];
        return (head.Length == 0 ? draft : null, head);
    }
}
