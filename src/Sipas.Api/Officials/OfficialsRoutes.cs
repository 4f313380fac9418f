using Microsoft.AspNetCore.Antiforgery;
using Sipas.Access;
using Sipas.Api.Accounts;
using Sipas.Api.Actions;
using Sipas.Api.Alerts;
using Sipas.Api.Comments;
using Sipas.Api.Kiosks;
using Sipas.Api.Officials.Comparing;
using Sipas.Api.Officials.Maps;
using Sipas.Api.Officials.Publishing;
using Sipas.Api.Officials.Records;
using Sipas.Api.Operations;

namespace Sipas.Api.Officials;

/// <summary>Everything under <c>/console</c>: the pages of officials.</summary>
public static class OfficialsRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasOfficials(this IServiceCollection services) => services
        .AddAntiforgery(forms => (forms.Cookie.Name, forms.Cookie.SecurePolicy) = ("sipas-form", CookieSecurePolicy.SameAsRequest))
        .AddSingleton<ConsoleReplies>()
        .AddSingleton<ConsoleViews>()
        .AddSingleton<SignInPages>()
        .AddSingleton<PasswordLinks>()
        .AddScoped<OwnAccounts>()
        .AddSipasOverview()
        .AddComparing()
        .AddMaps()
        .AddPublishing()
        .AddSingleton<AccountPages>()
        .AddSingleton<KioskPages>()
        .AddSingleton<ActionPages>()
        .AddSipasRecords();

    /// <summary>Refuses a form that was not made here, or was made for somebody else, before its handler is reached.</summary>
    public static IApplicationBuilder UseSipasForms(this IApplicationBuilder app) => app.UseAntiforgery().Use((HttpContext http, RequestDelegate next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>Maps the pages. All of them are for people who have signed in; each demands a permission of its own, or asks what is granted.</summary>
    public static void MapOfficials(this IEndpointRouteBuilder app)
    {
        app.MapSignIn();
        var console = app.MapGroup("/console").ExcludeFromDescription().RequireAuthorization(AccessSetup.Person)
            .AddEndpointFilter<RouteGroupBuilder, ConsoleFilter>();
        console.MapGet("", HomeEndpoint.HandleAsync);
        console.MapGet("/units", FindUnitEndpoint.HandleAsync);
        console.MapGet("/admin", HomeEndpoint.Administration);
        console.MapOverview();
        console.MapComparing();
        console.MapMaps();
        console.MapPublishing();
        console.MapAccountPages();
        console.MapKioskPages();
        console.MapRecords();
        console.MapCommentPages();
        console.MapActionPages();
        console.MapAlertPages();
        console.MapOperationPages();
    }
}
