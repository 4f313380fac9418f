using Sipas.Access;
using Sipas.Publications;

namespace Sipas.Api.Publications;

/// <summary>Everything under <c>/publications</c>. Nothing here changes or deletes one.</summary>
public static class PublicationRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapPublications(this IEndpointRouteBuilder api)
    {
        var publications = api.MapGroup("/publications").WithTags("Publications");
        publications.MapPost("/", PublishEndpoint.HandleAsync)
            .Demands(Permission.Publish, Reach.Asked)
            .Produces<PublicationReply>(201)
            .ProducesProblems(400, 401, 403, 409, 413, 415, 422, 503)
            .WithName("publish");
        publications.MapGet("/", PublicationsEndpoint.HandleAsync)
            .Demands(Permission.ReadResults)
            .ProducesProblems(401, 503)
            .WithName("getPublications");
        publications.MapGet("/{id:int}", PublicationEndpoint.HandleAsync)
            .Demands(Permission.ReadResults, Reach.Asked)
            .Produces<PublicationReply>()
            .ProducesProblems(401, 404, 503)
            .WithName("getPublication");
    }
}
