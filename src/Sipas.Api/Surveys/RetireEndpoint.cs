using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>POST /api/v1/surveys/{code}/versions/{version}/retire</c></summary>
public static class RetireEndpoint
{
    /// <summary>Retire a published version.</summary>
    /// <remarks>What is answered from now on is refused; what was answered before may still arrive, and its results stay.</remarks>
    public static async Task<Results<Ok<VersionReply>, ProblemHttpResult>> HandleAsync(
        string code, int version, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var step = await versions.RetireAsync(code, version, cancellationToken);
        return step.Outcome == VersionOutcome.Done ? TypedResults.Ok(VersionReply.Of(step.Row!)) : VersionProblems.Of(step);
    }
}
