using Sipas.Access;
using Sipas.Reports;

namespace Sipas.Api.Officials;

/// <summary>How a unit stands, and how it has fared: <c>/console/units/{unit}/overview</c> and <c>/console/units/{unit}/trend</c>.</summary>
public static class OverviewRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasOverview(this IServiceCollection services) => services
        .AddSingleton<OverviewQuery>()
        .AddSingleton<UnitTrendQuery>();

    /// <summary>Maps the pages.</summary>
    public static void MapOverview(this IEndpointRouteBuilder console)
    {
        console.MapGet("/units/{unit}/overview", OverviewEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked);
        console.MapGet("/units/{unit}/trend", TrendPageEndpoint.HandleAsync).Demands(Permission.ReadResults, Reach.Asked);
    }
}
