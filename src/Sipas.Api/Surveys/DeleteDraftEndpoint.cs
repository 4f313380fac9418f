using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>DELETE /api/v1/surveys/{code}/versions/{version}</c></summary>
public static class DeleteDraftEndpoint
{
    /// <summary>Delete a draft.</summary>
    /// <remarks>What is published is never deleted.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string code, int version, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var step = await versions.DeleteAsync(code, version, cancellationToken);
        return step.Outcome == VersionOutcome.Done ? TypedResults.NoContent() : VersionProblems.Of(step);
    }
}
