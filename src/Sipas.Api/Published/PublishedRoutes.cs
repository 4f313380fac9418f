namespace Sipas.Api.Published;

/// <summary>The first page, and what is published for everybody: <c>/</c> and <c>/results/…</c>. No account is needed, and nothing live is read.</summary>
public static class PublishedRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasPublished(this IServiceCollection services) => services
        .AddSingleton<PublishedReplies>()
        .AddSingleton<PublishedReader>();

    /// <summary>Maps the pages.</summary>
    public static void MapPublished(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, PublishedFilter>();
        pages.MapGet("/", PublishedUnitsEndpoint.HandleAsync);
        var results = pages.MapGroup("/results/{unit}");
        results.MapGet("", PublishedUnitEndpoint.HandleAsync);
        results.MapGet("/{survey}/{period}", PublishedPeriodEndpoint.NewestAsync);
        results.MapGet("/{survey}/{period}/{revision:int}", PublishedPeriodEndpoint.RevisionAsync);
        results.MapGet("/{survey}/{period}/{revision:int}/json", PublishedPeriodEndpoint.JsonAsync);
    }
}
