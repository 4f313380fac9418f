using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Bearer tokens and the policies that routes name.</summary>
public static class AccessSetup
{
    /// <summary>The role of whoever holds the bootstrap token.</summary>
    public const string Administrator = "administrator";

    /// <summary>Anyone may send answers; who presents a token must present a good one.</summary>
    public const string Submit = "submit";

    /// <summary>Reading results and units: administrators, and everybody where results are public.</summary>
    public const string Results = "results";

    /// <summary>Registers both.</summary>
    public static IServiceCollection AddSipasAccess(this IServiceCollection services)
    {
        services.AddSipasOptions<AccessOptions>("Sipas:Access");
        services.AddSingleton<AdministratorToken>();
        services.AddAuthentication(BearerTokens.Scheme).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Administrator, policy => policy.RequireRole(Administrator))
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

    private sealed class BearerTokens(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AdministratorToken token)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "Bearer";

        private static readonly ClaimsPrincipal TokenHolder = new(new ClaimsIdentity([new(ClaimTypes.Role, Administrator)], Scheme));

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            string? header = Request.Headers.Authorization;
            if (string.IsNullOrEmpty(header))
                return Task.FromResult(AuthenticateResult.NoResult());
            if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || !token.Is(header["Bearer ".Length..].Trim()))
                return Task.FromResult(AuthenticateResult.Fail("The token is not known."));
            return Task.FromResult(AuthenticateResult.Success(new(TokenHolder, Scheme)));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.WWWAuthenticate = Scheme;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }
}
