using Sipas.Access;
using Sipas.Api.Imports;

namespace Sipas.Api.Units;

/// <summary>Everything under <c>/units</c>.</summary>
public static class UnitRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Units");
        units.MapGet("", UnitListEndpoint.Handle).Demands(Permission.ReadResults, Reach.Asked)
            .WithName("getUnits")
            .ProducesProblems(401, 422, 503);
        units.MapGet("/{code}", UnitEndpoint.Handle).Demands(Permission.ReadResults, Reach.Asked)
            .WithName("getUnit")
            .ProducesProblems(401, 404, 503);
        units.MapPost("/import", UnitImportEndpoint.HandleAsync).Imports().Accepts<string>("text/csv").WithName("importUnits");
    }
}
