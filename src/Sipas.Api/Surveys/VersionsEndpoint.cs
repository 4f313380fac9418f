using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>GET /api/v1/surveys/{code}/versions</c></summary>
public static class VersionsEndpoint
{
    /// <summary>All versions of a questionnaire, drafts included.</summary>
    public static async Task<Results<Ok<IReadOnlyList<VersionReply>>, ProblemHttpResult>> HandleAsync(
        string code, QuestionnaireVersions versions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var rows = await versions.ListAsync(code, cancellationToken);
        return rows.Count > 0
            ? TypedResults.Ok<IReadOnlyList<VersionReply>>([.. rows.Select(VersionReply.Of)])
            : Problems.Unknown($"Không có phiếu khảo sát {code}. / There is no questionnaire {code}.");
    }
}
