using Sipas.Access;
using Sipas.Api.Officials.CrossTabs;

namespace Sipas.Api.Officials.Publishing;

/// <summary>Pages of a unit from which figures are taken elsewhere: cross-tables, downloads, publications.</summary>
public static class ReportsRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<CrossTabEndpoint>()
        .AddSingleton<ReportsEndpoint>();

    /// <summary>Maps the pages.</summary>
    public static void MapPublishing(this IEndpointRouteBuilder console)
    {
        console.MapGet("/units/{unit}/crosstab", CrossTabEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked);
        console.MapGet("/units/{unit}/reports", ReportsEndpoint.ShowAsync).Demands(Permission.ReadResults, Reach.Asked);
        console.MapPost("/units/{unit}/reports", ReportsEndpoint.PublishAsync).Demands(Permission.Publish, Reach.Asked).WithName("console.publish");
    }
}
