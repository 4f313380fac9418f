using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Who may do what: bearer tokens for programs and kiosks, a cookie for people, and what addresses demand.</summary>
public static class AccessSetup
{
    /// <summary>The role of whoever holds the bootstrap token.</summary>
    public const string Administrator = "administrator";

    /// <summary>The role of an enrolled kiosk.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>Sending answers: anyone, kiosks, and those who may; who presents a token must present a good one.</summary>
    public const string Submit = "submit";

    /// <summary>Whoever has signed in, whatever is granted to them.</summary>
    public const string Person = "person";

    /// <summary>The page on which people sign in.</summary>
    public const string SignInPage = "/sign-in";

    private const string Either = "Sipas";

    /// <summary>Registers all of it.</summary>
    public static IServiceCollection AddSipasAccess(this IServiceCollection services)
    {
        services.AddSipasOptions<AccessOptions>("Sipas:Access");
        services.AddSipasOptions<AccountOptions>("Sipas:Accounts");
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddSingleton<AdministratorToken>();
        services.AddSingleton<ApiTokenBook>();
        services.AddSingleton<GrantBook>();
        services.AddSingleton<Administrators>();
        services.AddSingleton<Actors>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<AuditLog>();
        services.AddSipasKiosks();
        services.AddSingleton<IAuthorizationHandler, DemandCheck>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Person, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser())
            .AddPolicy(Kiosk, policy => policy.RequireRole(Kiosk))
            .AddPolicy(Submit, policy => policy.RequireAssertion(context => MaySubmitAsync((HttpContext)context.Resource!)));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null)
            .AddIdentityCookies();
        AddAccounts(services);
        ProviderSetup.AddProvider(services);
        return services;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<Account>()
            .AddUserStore<UserOnlyStore<Account, SipasDbContext, Guid>>()
            .AddDefaultTokenProviders()
            .AddSignInManager();
        services.AddScoped<IUserConfirmation<Account>, OpenAccounts>();
        services.AddScoped<AccountBook>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>((identity, accounts) =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            identity.SignIn.RequireConfirmedAccount = true;
            identity.Password.RequiredLength = accounts.Value.PasswordLength;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 5;
            identity.Lockout.MaxFailedAccessAttempts = accounts.Value.Attempts;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(accounts.Value.LockedMinutes);
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionBook, IOptions<AccountOptions>>((cookie, sessions, accounts) =>
        {
            cookie.Cookie.Name = "sipas";
            // Lax, since people come back from the sign-in of their province; forms carry a token of their own.
            cookie.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
            cookie.LoginPath = SignInPage;
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(accounts.Value.SessionHours);
            cookie.SessionStore = sessions;
            cookie.Events.OnRedirectToLogin = context =>
            {
                if (IsOfApi(context.HttpContext))
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                else
                    context.Response.Redirect(context.RedirectUri);
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    // A page is asked for with a cookie, the API with a token. A cookie reads from the API, too, but changes nothing there: what changes something is a form.
    private static string SchemeOf(HttpContext http) => IsOfApi(http) && !(IsRead(http) && http.Request.Cookies.ContainsKey("sipas")) || http.Request.Headers.ContainsKey(HeaderNames.Authorization)
        ? BearerTokens.Scheme
        : IdentityConstants.ApplicationScheme;

    private static bool IsOfApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    private static bool IsRead(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    private static async Task<bool> MaySubmitAsync(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true }
            ? http.User.IsInRole(Kiosk) || (await http.ActorAsync()).MaySomewhere(Permission.SubmitAnswers)
            : !http.Request.Headers.ContainsKey(HeaderNames.Authorization);
}
