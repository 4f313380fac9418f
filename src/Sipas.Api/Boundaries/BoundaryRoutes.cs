using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Boundaries;

namespace Sipas.Api.Boundaries;

/// <summary>Everything under <c>/boundaries</c>.</summary>
public static class BoundaryRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapBoundaries(this IEndpointRouteBuilder api)
    {
        var boundaries = api.MapGroup("/boundaries").WithTags("Units").Demands(Permission.Administer, Reach.Whole);
        boundaries.MapPut("", SetBoundariesEndpoint.HandleAsync).WithName("setBoundaries")
            .Accepts<object>("application/geo+json", "application/json").WithMetadata(new RequestSizeLimitAttribute(BoundaryFile.MostBytes))
            .ProducesProblems(400, 401, 413, 415, 422, 503);
        boundaries.MapDelete("", RemoveBoundariesEndpoint.HandleAsync).WithName("removeBoundaries").ProducesProblems(401, 503);
    }
}
