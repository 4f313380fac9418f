using Sipas.Access;
using Sipas.Api.Officials;

namespace Sipas.Api.Accounts;

/// <summary>How people come in, go out, and look after their own account.</summary>
public static class SignInRoutes
{
    /// <summary>Maps the pages.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, ConsoleFilter>();
        pages.MapGet("/sign-in", SignInEndpoint.ShowAsync);
        pages.MapPost("/sign-in", SignInEndpoint.SendAsync);
        pages.MapGet("/sign-in/code", CodeEndpoint.ShowAsync);
        pages.MapPost("/sign-in/code", CodeEndpoint.SendAsync);
        pages.MapPost("/sign-in/provider", ProviderEndpoint.Begin);
        pages.MapGet("/sign-in/provider/done", ProviderEndpoint.SignInAsync);
        pages.MapGet("/sign-in/password", PasswordEndpoint.ShowAsync);
        pages.MapPost("/sign-in/password", PasswordEndpoint.SendAsync);
        pages.MapGet("/set-up", SetUpEndpoint.ShowAsync);
        pages.MapPost("/set-up", SetUpEndpoint.SendAsync);
        pages.MapPost("/sign-out", SignInEndpoint.SignOutAsync);
        var own = pages.MapGroup("/console/account").RequireAuthorization(AccessSetup.Person);
        own.MapGet("", OwnAccountEndpoint.ShowAsync);
        own.MapPost("/password", OwnAccountEndpoint.ChangePasswordAsync);
        own.MapPost("/second-factor", OwnAccountEndpoint.BeginSecondFactorAsync);
        own.MapPost("/second-factor/confirm", OwnAccountEndpoint.ConfirmSecondFactorAsync);
        own.MapPost("/second-factor/off", OwnAccountEndpoint.EndSecondFactorAsync);
        own.MapPost("/provider", ProviderEndpoint.BeginLink);
        own.MapGet("/provider/done", ProviderEndpoint.LinkAsync);
        own.MapPost("/provider/off", ProviderEndpoint.UnlinkAsync);
        own.MapPost("/sessions/{session:guid}/end", OwnAccountEndpoint.EndSessionAsync);
        own.MapPost("/sessions/end", OwnAccountEndpoint.EndOtherSessionsAsync);
    }
}
