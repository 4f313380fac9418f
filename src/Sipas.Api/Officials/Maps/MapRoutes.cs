using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Boundaries;

namespace Sipas.Api.Officials.Maps;

/// <summary>The map of a unit, and the boundaries that it is drawn from.</summary>
public static class MapRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddMaps(this IServiceCollection services) => services
        .AddSingleton<MapEndpoint>()
        .AddSingleton<BoundariesPageEndpoint>();

    /// <summary>Maps the pages.</summary>
    public static void MapMaps(this IEndpointRouteBuilder console)
    {
        console.MapGet("/units/{unit}/map", MapEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked);
        var boundaries = console.MapGroup("/admin/boundaries").Demands(Permission.Administer, Reach.Whole);
        boundaries.MapGet("", BoundariesPageEndpoint.ShowAsync);
        boundaries.MapPost("", BoundariesPageEndpoint.SetAsync).WithName("console.setBoundaries").WithMetadata(new RequestSizeLimitAttribute(BoundaryFile.MostBytes));
        boundaries.MapPost("/remove", BoundariesPageEndpoint.RemoveAsync).WithName("console.removeBoundaries");
    }
}
