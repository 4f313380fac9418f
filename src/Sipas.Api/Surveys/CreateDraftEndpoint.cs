using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>POST /api/v1/surveys/drafts</c></summary>
public static class CreateDraftEndpoint
{
    /// <summary>Make a draft, from a document or from another version.</summary>
    /// <remarks>The body is the questionnaire as JSON, of a version that is not there yet; it may still have faults, which the check names. Or, without a body, from and version name the one to copy: the draft is its next version, valid from tomorrow.</remarks>
    public static async Task<Results<Created<VersionReply>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, QuestionnaireVersions versions, CancellationToken cancellationToken, string? from = null, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(versions);
        var hasBody = request.ContentType is not null;
        if (from is null != version is null || from is null != hasBody)
            return Problems.NotValid("from", "Cần nội dung phiếu, hoặc cả from và version của phiếu để sao chép. / Either the questionnaire as body is needed, or both from and version of the one to copy.");
        if (!hasBody)
            return Reply(await versions.CopyAsync(from!, version!.Value, cancellationToken));
        var (draft, problem) = await DraftDocument.ReadAsync(request, cancellationToken);
        return draft is null ? problem! : Reply(await versions.AddAsync(draft, cancellationToken));
    }

    private static Results<Created<VersionReply>, ProblemHttpResult> Reply(VersionStep step) => step.Outcome == VersionOutcome.Done
        ? TypedResults.Created(VersionReply.Address(step.Row!), VersionReply.Of(step.Row!))
        : VersionProblems.Of(step);
}
