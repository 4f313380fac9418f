using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>POST /api/v1/surveys/{code}/versions/{version}/check</c></summary>
public static class CheckEndpoint
{
    /// <summary>Check a version.</summary>
    /// <remarks>Every fault, and every change of a criterion against the versions before: what is new, gone, replaced, reworded or moved.</remarks>
    public static async Task<Results<Ok<ReviewReply>, ProblemHttpResult>> HandleAsync(
        string code, int version, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return await versions.ReviewAsync(code, version, cancellationToken) is { } review
            ? TypedResults.Ok(new ReviewReply(review.Faults.Count == 0, QuestionnaireFault.ByPath(review.Faults), Notes(review)))
            : VersionProblems.Unknown();
    }

    private static Dictionary<string, string[]> Notes(VersionReview review) => review.Notes
        .GroupBy(note => note.Path)
        .ToDictionary(place => place.Key, place => place.Select(note => note.Message).ToArray());
}
