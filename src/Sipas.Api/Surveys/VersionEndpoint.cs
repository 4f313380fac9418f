using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>GET /api/v1/surveys/{code}/versions/{version}</c></summary>
public static class VersionEndpoint
{
    /// <summary>The document of a version, whatever its state.</summary>
    public static async Task<Results<Ok<Questionnaire>, ProblemHttpResult>> HandleAsync(
        string code, int version, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return await versions.FindAsync(code, version, cancellationToken) is { } row
            ? TypedResults.Ok(QuestionnaireVersions.Read(row))
            : VersionProblems.Unknown();
    }
}
