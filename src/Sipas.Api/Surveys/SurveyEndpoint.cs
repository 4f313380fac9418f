using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary><c>GET /api/v1/surveys/{code}</c></summary>
public static class SurveyEndpoint
{
    /// <summary>One questionnaire, with all that a kiosk must show.</summary>
    /// <remarks>
    /// The version that takes answers now; by version any that was ever published. An answer may say which version it was given to. It is as it is
    /// shown here: an attribute of the respondent that is not asked has <c>asked</c> false, and <c>consent</c>, where there is one, belongs on the first screen.
    /// </remarks>
    public static Results<Ok<Questionnaire>, ProblemHttpResult> Handle(string code, ReferenceCache reference, TimeProvider clock, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(clock);
        if (reference.Required().VersionsOf(code) is not { } versions)
            return Problems.Unknown($"Không có phiếu khảo sát {code}. / There is no questionnaire {code}.");
        var found = version is { } number ? versions.Find(number) : versions.InForceAt(clock.GetUtcNow());
        return found is not null
            ? TypedResults.Ok(found.Questionnaire)
            : Problems.Unknown(version is null
                ? $"Phiếu khảo sát {code} hiện không nhận câu trả lời. / The questionnaire {code} takes no answers at present."
                : $"Phiếu khảo sát {code} không có phiên bản {version} đã ban hành. / The questionnaire {code} has no published version {version}.");
    }
}
