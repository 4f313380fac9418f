using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Sipas.Access;

/// <summary>Signing in with an OpenID Connect provider: authorization code with PKCE, state and nonce; the framework's own handler checks the id token.</summary>
public static partial class ProviderSetup
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Provider";

    /// <summary>Where the provider sends people back to.</summary>
    public const string ReturnPath = "/sign-in/provider/return";

    // A key that is not known is looked for at the provider again, in time for the next try, but not for each forged token.
    private static readonly TimeSpan KeysReadAgainAfter = TimeSpan.FromSeconds(5);

    internal static void AddProvider(IServiceCollection services)
    {
        services.AddSipasOptions<ProviderOptions>("Sipas:SignInProvider");
        services.AddTransient<OpenIdConnectHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddOptions<AuthenticationOptions>().Configure<IOptions<ProviderOptions>>((schemes, provider) =>
        {
            if (provider.Value.Authority is not null)
                schemes.AddScheme<OpenIdConnectHandler>(Scheme, provider.Value.Name);
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<ProviderOptions>>((connect, provider) => Configure(connect, provider.Value));
    }

    private static void Configure(OpenIdConnectOptions connect, ProviderOptions provider)
    {
        connect.Authority = provider.Authority;
        connect.ClientId = provider.ClientId;
        connect.ClientSecret = provider.ClientSecret;
        connect.RequireHttpsMetadata = provider.Authority?.StartsWith("https://", StringComparison.Ordinal) ?? true;
        connect.CallbackPath = ReturnPath;
        connect.SignInScheme = IdentityConstants.ExternalScheme;
        connect.ResponseType = OpenIdConnectResponseType.Code;
        connect.ResponseMode = OpenIdConnectResponseMode.Query;
        connect.UsePkce = true;
        // People come back by an ordinary link, so these cookies need not go with requests of other sites.
        foreach (var cookie in new[] { connect.CorrelationCookie, connect.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        connect.MapInboundClaims = false;
        // Kept, since an account is found by issuer and subject.
        connect.ClaimActions.Remove("iss");
        connect.Scope.Clear();
        connect.Scope.Add("openid");
        connect.RefreshInterval = KeysReadAgainAfter;
        connect.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
        connect.Events.OnRemoteFailure = context =>
        {
            Log.Refused(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderOptions>>(), context.Failure?.GetBaseException().Message ?? "no reason given");
            context.Response.Redirect($"{AccessSetup.SignInPage}?fault=provider");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody was signed in by the provider: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
