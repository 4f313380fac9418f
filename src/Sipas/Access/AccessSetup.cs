using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Bearer tokens and the policies that routes name.</summary>
public static class AccessSetup
{
    /// <summary>The role of whoever holds the bootstrap token.</summary>
    public const string Administrator = "administrator";

    /// <summary>The role of an enrolled kiosk.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>Anyone may send answers; who presents a token must present a good one.</summary>
    public const string Submit = "submit";

    /// <summary>Reading results and units: administrators, and everybody where results are public.</summary>
    public const string Results = "results";

    /// <summary>Registers both; kiosks show tokens too.</summary>
    public static IServiceCollection AddSipasAccess(this IServiceCollection services)
    {
        services.AddSipasOptions<AccessOptions>("Sipas:Access");
        services.AddSingleton<AdministratorToken>();
        services.AddSipasKiosks();
        services.AddAuthentication(BearerTokens.Scheme).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Administrator, policy => policy.RequireRole(Administrator))
            .AddPolicy(Kiosk, policy => policy.RequireRole(Kiosk))
            .AddPolicy(Submit, policy => policy.RequireAssertion(context => IsKnown(context) || !HasCredentials(context)))
            .AddPolicy(Results, policy => policy.RequireAssertion(context =>
                context.User.IsInRole(Administrator) || (!HasCredentials(context) && ArePublic((HttpContext)context.Resource!))));
        return services;
    }

    private static bool IsKnown(AuthorizationHandlerContext context) => context.User.Identity is { IsAuthenticated: true };

    private static bool HasCredentials(AuthorizationHandlerContext context) =>
        ((HttpContext)context.Resource!).Request.Headers.ContainsKey(HeaderNames.Authorization);

    private static bool ArePublic(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.PublicResults
        ?? http.RequestServices.GetRequiredService<ReferenceCache>().Current is { Units.IsDemonstration: true };
}
