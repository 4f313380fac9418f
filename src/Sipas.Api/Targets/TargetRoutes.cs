using Sipas.Access;
using Sipas.Api.Imports;

namespace Sipas.Api.Targets;

/// <summary>Everything under <c>/targets</c>.</summary>
public static class TargetRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapTargets(this IEndpointRouteBuilder api)
    {
        var targets = api.MapGroup("/targets").WithTags("Targets");
        targets.MapGet("", TargetListEndpoint.HandleAsync).Demands(Permission.ReadResults)
            .WithName("getTargets")
            .ProducesProblems(401, 422, 503);
        targets.MapPut("/{unit}/{survey}/{year:int}", SetTargetEndpoint.HandleAsync).Demands(Permission.Administer)
            .WithName("setTarget")
            .ProducesProblems(400, 401, 404, 415, 422, 503);
        targets.MapDelete("/{unit}/{survey}/{year:int}", RemoveTargetEndpoint.HandleAsync).Demands(Permission.Administer)
            .WithName("removeTarget")
            .ProducesProblems(401, 404, 503);
        targets.MapPost("/import", TargetImportEndpoint.HandleAsync).Imports()
            .Accepts<string>("text/csv", "application/json")
            .WithName("importTargets");
    }
}
