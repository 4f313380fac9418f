using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>PUT /api/v1/surveys/{code}/versions/{version}</c></summary>
public static class ReplaceDraftEndpoint
{
    /// <summary>Put another document in the place of a draft's.</summary>
    /// <remarks>Code and version in the document are those of the address. What is published never changes.</remarks>
    public static async Task<Results<Ok<VersionReply>, ProblemHttpResult>> HandleAsync(
        string code, int version, HttpRequest request, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var (draft, problem) = await DraftDocument.ReadAsync(request, cancellationToken);
        if (draft is null)
            return problem!;
        if (draft.Code != code || draft.Version != version)
        {
            return Problems.NotValid(draft.Code != code ? "code" : "version",
                $"Phải là mã {code}, phiên bản {version} như ở địa chỉ. / Must be the code {code} and the version {version} of the address.");
        }

        var step = await versions.ReplaceAsync(draft, cancellationToken);
        return step.Outcome == VersionOutcome.Done ? TypedResults.Ok(VersionReply.Of(step.Row!)) : VersionProblems.Of(step);
    }
}
