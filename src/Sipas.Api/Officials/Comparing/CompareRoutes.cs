using Sipas.Access;

namespace Sipas.Api.Officials.Comparing;

/// <summary>Pages that put units beside one another.</summary>
public static class CompareRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddComparing(this IServiceCollection services) => services
        .AddSingleton<Beside>()
        .AddSingleton<CompareEndpoint>();

    /// <summary>Maps the pages.</summary>
    public static void MapComparing(this IEndpointRouteBuilder console) =>
        console.MapGet("/units/{unit}/compare", CompareEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked);
}
