using Sipas.Access;
using Sipas.Results;

namespace Sipas.Api.Results;

/// <summary>Everything under <c>/results</c>: JSON, or the same as CSV or XLSX by <c>format</c>, with an ETag.</summary>
public static class ResultRoutes
{
    private static readonly string[] Formats = ["text/csv", TableFile.Xlsx];

    /// <summary>Maps the routes.</summary>
    public static void MapResults(this IEndpointRouteBuilder api)
    {
        var results = api.MapGroup("/results").WithTags("Results").RequireAuthorization(AccessSetup.Results)
            .WithDescription("period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11; or from and to as dates. format: json, csv or xlsx.");
        Describe<UnitResult>(results.MapGet("/{unit}", UnitResultEndpoint.HandleAsync))
            .WithName("getResult").WithSummary("The percentages of one unit");
        Describe<RankingReply>(results.MapGet("/ranking", RankingEndpoint.HandleAsync))
            .WithName("getRanking").WithSummary("Units ranked by their index, with the range of ranks that the intervals allow");
        Describe<TrendReply>(results.MapGet("/{unit}/trend", TrendEndpoint.HandleAsync))
            .WithName("getTrend").WithSummary("One unit over time");
    }

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder route) => route
        .Produces<T>(200, "application/json", Formats)
        .Produces(304)
        .ProducesProblem(404)
        .ProducesProblem(422);
}
