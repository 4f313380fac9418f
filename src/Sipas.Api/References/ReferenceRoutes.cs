using Sipas.Access;
using Sipas.Api.Imports;

namespace Sipas.Api.References;

/// <summary>Everything under <c>/references</c>: published figures of other indices and years.</summary>
public static class ReferenceRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapReferences(this IEndpointRouteBuilder api)
    {
        var references = api.MapGroup("/references").WithTags("References");
        references.MapGet("", ReferenceListEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked)
            .WithName("getReferences")
            .ProducesProblems(401, 422, 503);
        references.MapGet("/above", ReferenceCountEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked)
            .WithName("countReferences")
            .ProducesProblems(401, 422, 503);
        references.MapPost("/import", ReferenceImportEndpoint.HandleAsync).Imports().Accepts<string>("text/csv").WithName("importReferences");
    }
}
