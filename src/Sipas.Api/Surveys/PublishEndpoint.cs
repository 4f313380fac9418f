using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>POST /api/v1/surveys/{code}/versions/{version}/publish</c></summary>
public static class PublishEndpoint
{
    /// <summary>Publish a draft.</summary>
    /// <remarks>Only one without faults. It takes answers from its first day on and never changes again.</remarks>
    public static async Task<Results<Ok<VersionReply>, ProblemHttpResult>> HandleAsync(
        string code, int version, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var step = await versions.PublishAsync(code, version, cancellationToken);
        return step.Outcome == VersionOutcome.Done ? TypedResults.Ok(VersionReply.Of(step.Row!)) : VersionProblems.Of(step);
    }
}
