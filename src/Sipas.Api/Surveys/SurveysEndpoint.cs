using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary>A questionnaire in a list.</summary>
public sealed record SurveySummary(string Code, int Version, DateOnly ValidFrom, IReadOnlyDictionary<string, string> Title, int Criteria);

/// <summary><c>GET /api/v1/surveys</c></summary>
public static class SurveysEndpoint
{
    /// <summary>The questionnaires that take answers now.</summary>
    public static Ok<IReadOnlyList<SurveySummary>> Handle(ReferenceCache reference, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(clock);
        var (known, now) = (reference.Required(), clock.GetUtcNow());
        return TypedResults.Ok<IReadOnlyList<SurveySummary>>(
            [.. known.Surveys.Select(survey => known.VersionsOf(survey.Questionnaire.Code)!.InForceAt(now)).OfType<PublishedSurvey>().Select(survey => Summary(survey.Questionnaire))]);
    }

    private static SurveySummary Summary(Questionnaire survey) =>
        new(survey.Code, survey.Version, survey.ValidFrom, survey.Title, survey.Criteria.Count);
}
