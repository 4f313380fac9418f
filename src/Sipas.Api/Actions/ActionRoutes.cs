using Microsoft.AspNetCore.Mvc;
using Sipas.Access;

namespace Sipas.Api.Actions;

/// <summary>Everything about what units undertake: under <c>/actions</c> in the API, and the page.</summary>
public static class ActionRoutes
{
    /// <summary>Maps the routes of the API.</summary>
    public static void MapActions(this IEndpointRouteBuilder api)
    {
        var actions = api.MapGroup("/actions").WithTags("Actions").WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
        actions.MapGet("", ActionEndpoints.FindAsync).Demands(Permission.ReadResults)
            .WithName("getActions").ProducesProblems(401, 403, 422, 503);
        actions.MapPost("", ActionEndpoints.CreateAsync).Demands(Permission.ManageActions, Reach.Asked)
            .WithName("createAction").ProducesProblems(400, 401, 403, 415, 422, 503);
        actions.MapPut("/{id:guid}", ActionEndpoints.UpdateAsync).Demands(Permission.ManageActions, Reach.Asked)
            .WithName("updateAction").ProducesProblems(400, 401, 403, 404, 415, 422, 503);
    }

    /// <summary>Maps the page.</summary>
    public static void MapActionPages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/units/{unit}/actions", ActionsPageEndpoint.ShowAsync).Demands(Permission.ReadResults, Reach.Asked);
        console.MapPost("/units/{unit}/actions", ActionsPageEndpoint.CreateAsync).Demands(Permission.ManageActions, Reach.Asked).WithName("console.createAction");
        console.MapPost("/units/{unit}/actions/{id:guid}", ActionsPageEndpoint.ChangeAsync).Demands(Permission.ManageActions, Reach.Asked).WithName("console.updateAction");
    }
}
