using Sipas.Access;
using Sipas.CrossTables;
using Sipas.Quality;
using Sipas.Results;

namespace Sipas.Api.Results;

/// <summary>Everything under <c>/results</c>: JSON, or the same as CSV or XLSX by <c>format</c>, with an ETag.</summary>
public static class ResultRoutes
{
    private static readonly string[] Formats = ["text/csv", Workbook.MediaType];

    /// <summary>Maps the routes.</summary>
    public static void MapResults(this IEndpointRouteBuilder api)
    {
        var results = api.MapGroup("/results").WithTags("Results");
        Describe<UnitResult>(results.MapGet("/{unit}", UnitResultEndpoint.HandleAsync))
            .Demands(Permission.ReadResults).WithName("getResult");
        Describe<RankingReply>(results.MapGet("/ranking", RankingEndpoint.HandleAsync))
            .Demands(Permission.ReadResults, Reach.Below).WithName("getRanking");
        Describe<TrendReply>(results.MapGet("/{unit}/trend", TrendEndpoint.HandleAsync))
            .Demands(Permission.ReadResults).WithName("getTrend");
        Describe<CrossTableReply>(results.MapGet("/{unit}/crosstab", CrossTableEndpoint.HandleAsync))
            .Demands(Permission.ReadResults).WithName("getCrossTable");
        Describe<QualityReply>(results.MapGet("/{unit}/quality", QualityEndpoint.HandleAsync))
            .Demands(Permission.ReadResults).WithName("getQuality");
        api.MapGet("/feed/results", FeedEndpoint.HandleAsync)
            .WithTags("Results").Demands(Permission.ReadResults).WithName("getResultFeed")
            .Produces<FeedReply>(200, "application/json", "text/csv")
            .Produces(304)
            .ProducesProblems(401, 422, 503);
    }

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder route) => route
        .Produces<T>(200, "application/json", Formats)
        .Produces(304)
        .ProducesProblems(401, 404, 422, 503);
}
