using Sipas.Access;

namespace Sipas.Api.Privacy;

/// <summary>Everything under <c>/retention</c>.</summary>
public static class RetentionRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapRetention(this IEndpointRouteBuilder api) => api.MapGroup("/retention").WithTags("Privacy")
        .MapGet("", RetentionEndpoint.HandleAsync)
        .Demands(Permission.ReadAudit, Reach.Whole)
        .WithName("getRetention")
        .ProducesProblems(400, 401, 503);
}
