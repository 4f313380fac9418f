using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary>A published questionnaire in a list.</summary>
public sealed record SurveySummary(string Code, int Version, DateOnly ValidFrom, IReadOnlyDictionary<string, string> Title, int Criteria);

/// <summary>Everything under <c>/surveys</c>: public, since every kiosk shows it.</summary>
public static class SurveyRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        var surveys = api.MapGroup("/surveys").WithTags("Surveys");
        surveys.MapGet("", List).WithName("getSurveys").WithSummary("The published questionnaires").ProducesProblems(503);
        surveys.MapGet("/{code}", Find).WithName("getSurvey").WithSummary("One questionnaire, with all that a kiosk must show").ProducesProblems(404, 503);
    }

    private static Ok<IReadOnlyList<SurveySummary>> List(ReferenceCache reference) => TypedResults.Ok<IReadOnlyList<SurveySummary>>(
        [.. reference.Required().Surveys.Select(survey => Summary(survey.Questionnaire))]);

    private static Results<Ok<Questionnaire>, ProblemHttpResult> Find(string code, ReferenceCache reference) =>
        reference.Required().FindSurvey(code) is { } survey
            ? TypedResults.Ok(survey.Questionnaire)
            : Problems.Unknown($"Không có phiếu khảo sát {code}. / There is no questionnaire {code}.");

    private static SurveySummary Summary(Questionnaire survey) =>
        new(survey.Code, survey.Version, survey.ValidFrom, survey.Title, survey.Criteria.Count);
}
