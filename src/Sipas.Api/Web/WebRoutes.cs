using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Web;

namespace Sipas.Api.Web;

/// <summary>The pages for citizens, and the tickets that lead to them.</summary>
public static class WebRoutes
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasWeb(this IServiceCollection services) => services
        .AddSipasOptions<WebOptions>("Sipas:Web")
        // Vietnamese is written as it is, not letter by letter as numbers.
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .AddSingleton<ServiceAddress>()
        .AddSingleton<PageRenderer>()
        .AddSingleton<SurveyReplies>()
        .AddSingleton<Visits>()
        .AddSingleton<BrowserCount>()
        .AddSingleton<SurveyEndpoint>()
        .AddSingleton<SendEndpoint>()
        .AddSingleton<TicketPageEndpoint>()
        .AddSingleton<ReceiptPages>()
        .AddSingleton<PosterEndpoint>();

    /// <summary>Has requests that came through a proxy know how.</summary>
    public static void UsePublicAddress(this IApplicationBuilder app)
    {
        var address = app.ApplicationServices.GetRequiredService<ServiceAddress>();
        app.Use((http, next) =>
        {
            address.Adopt(http.Request);
            return next(http);
        });
    }

    /// <summary>Maps the pages.</summary>
    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, PageFilter>();
        pages.MapGet("/s/{unit}", SurveyEndpoint.DefaultAsync);
        pages.MapGet("/s/{unit}/{survey}", SurveyEndpoint.NamedAsync);
        pages.MapPost("/s/{unit}/{survey}", SendEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        pages.MapGet("/t/{ticket}", TicketPageEndpoint.HandleAsync);
        pages.MapGet("/thanks/{code}", ReceiptPages.ThanksAsync);
        pages.MapGet("/r", ReceiptPages.AskAsync);
        pages.MapGet("/r/{code}", ReceiptPages.ShowAsync);
        pages.MapGet("/posters/{unit}", PosterEndpoint.SheetAsync);
        pages.MapGet("/posters/{unit}.svg", PosterEndpoint.CodeAsync);
        app.MapGet("/assets/{name}", Asset).ExcludeFromDescription();
    }

    /// <summary>Maps the part of the API that makes tickets.</summary>
    public static void MapTickets(this IEndpointRouteBuilder api) => api.MapPost("/tickets", TicketEndpoint.HandleAsync)
        .WithTags("Tickets")
        .Demands(Permission.IssueTickets, Reach.Asked)
        .WithName("createTicket")
        .ProducesProblems(400, 401, 415, 422, 503);

    // The name changes with the content, so it is kept for good.
    private static IResult Asset(string name, HttpContext http)
    {
        if (PageAsset.Find(name) is not { } asset)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.Type);
    }
}
