using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary>
/// Everything under <c>/surveys</c>. What is published is public, since every kiosk shows it; versions and drafts are for
/// administrators.
/// </summary>
public static class SurveyRoutes
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Maps the routes.</summary>
    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        var surveys = api.MapGroup("/surveys").WithTags("Surveys");
        surveys.MapGet("", SurveysEndpoint.Handle).WithName("getSurveys").ProducesProblems(503);
        surveys.MapGet("/{code}", SurveyEndpoint.Handle).WithName("getSurvey").ProducesProblems(404, 503);

        var versions = surveys.MapGroup("").Demands(Permission.Administer, Reach.Whole).ProducesProblem(401).ProducesProblem(503);
        versions.MapPost("/drafts", CreateDraftEndpoint.HandleAsync).WithName("createDraft")
            .Accepts<Questionnaire>(isOptional: true, "application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblems(400, 404, 409, 413, 415, 422);
        versions.MapGet("/{code}/versions", VersionsEndpoint.HandleAsync).WithName("getVersions").ProducesProblems(404);
        var version = versions.MapGroup("/{code}/versions/{version:int}").ProducesProblem(404);
        version.MapGet("", VersionEndpoint.HandleAsync).WithName("getVersion");
        version.MapPut("", ReplaceDraftEndpoint.HandleAsync).WithName("replaceDraft")
            .Accepts<Questionnaire>("application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblems(400, 409, 413, 415, 422);
        version.MapDelete("", DeleteDraftEndpoint.HandleAsync).WithName("deleteDraft").ProducesProblems(409);
        version.MapPost("/check", CheckEndpoint.HandleAsync).WithName("checkVersion");
        version.MapPost("/publish", PublishEndpoint.HandleAsync).WithName("publishVersion").ProducesProblems(409, 422);
        version.MapPost("/retire", RetireEndpoint.HandleAsync).WithName("retireVersion").ProducesProblems(409);
    }
}
