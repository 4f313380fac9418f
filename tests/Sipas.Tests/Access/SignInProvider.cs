using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Sipas.Tests.Access;

/// <summary>What a provider puts into an id token; a test may have it lie.</summary>
internal sealed record IdToken(string Issuer, string Audience, string Subject, string? Nonce, DateTime IssuedAt, DateTime Expires);

/// <summary>
/// A small OpenID Connect provider: discovery, keys, authorization code with PKCE, codes good once, RS256. It knows one client and signs in
/// whoever asks as <see cref="Subject"/>. Keys can be changed, and tokens made wrong.
/// </summary>
internal sealed class SignInProvider : IAsyncDisposable
{
    private const string ClientId = "sipas";
    private const string ClientSecret = "between-the-two-of-us";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Challenge, string? Nonce, string RedirectUri)> codes = new();
    private RsaSecurityKey key = NewKey();
    private SecurityKey? signer;

    private SignInProvider(WebApplication app) => this.app = app;

    /// <summary>Its issuer.</summary>
    public string Issuer => app.Urls.First();

    /// <summary>Who signs in.</summary>
    public string Subject { get; set; } = "người-một";

    /// <summary>What a test changes about id tokens.</summary>
    public Func<IdToken, IdToken> Lie { get; set; } = token => token;

    /// <summary>Why it gave no token when it was last asked for one; null where it gave one.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The settings of a service that trusts it.</summary>
    public (string, string?)[] Settings =>
    [
        ("Sipas:SignInProvider:Authority", Issuer), ("Sipas:SignInProvider:Name", "Cổng của tỉnh"),
        ("Sipas:SignInProvider:ClientId", ClientId), ("Sipas:SignInProvider:ClientSecret", ClientSecret),
    ];

    /// <summary>Starts one on a free port.</summary>
    public static async Task<SignInProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var provider = new SignInProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        provider.app.MapGet("/keys", provider.Keys);
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", provider.TokenAsync);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>From now on another key signs.</summary>
    public void ChangeKey() => key = NewKey();

    /// <summary>From now on somebody signs who is not the provider, in its key's name.</summary>
    public void LetSomebodyElseSign() => signer = new RsaSecurityKey(RSA.Create(2048)) { KeyId = key.KeyId };

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private ContentHttpResult Discovery() => TypedResults.Text(
        $$"""
        {
          "issuer": "{{Issuer}}", "authorization_endpoint": "{{Issuer}}/authorize", "token_endpoint": "{{Issuer}}/token", "jwks_uri": "{{Issuer}}/keys",
          "response_types_supported": ["code"], "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"]
        }
        """,
        "application/json");

    private ContentHttpResult Keys()
    {
        var parameters = key.Rsa.ExportParameters(false);
        return TypedResults.Text(
            $$"""{ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "{{key.KeyId}}", "n": "{{Base64Url.EncodeToString(parameters.Modulus)}}", "e": "{{Base64Url.EncodeToString(parameters.Exponent)}}" }] }""",
            "application/json");
    }

    // Whoever asks is signed in, and goes back with a code.
    private IResult Authorize(HttpRequest request)
    {
        string Asked(string name) => request.Query[name].ToString();
        if (Asked("client_id") != ClientId || Asked("response_type") != "code" || Asked("code_challenge_method") != "S256" || Asked("code_challenge").Length == 0)
            return TypedResults.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (Asked("code_challenge"), request.Query["nonce"], Asked("redirect_uri"));
        return TypedResults.Redirect($"{Asked("redirect_uri")}?code={code}&state={Uri.EscapeDataString(Asked("state"))}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        var isKnown = codes.TryRemove(form["code"].ToString(), out var asked);
        Refusal = form["client_secret"] != ClientSecret ? "secret"
            : !isKnown ? "code"
            : asked.Challenge != proof ? "verifier"
            : asked.RedirectUri != form["redirect_uri"] ? "address"
            : null;
        if (Refusal is not null)
            return TypedResults.Json(new { error = "invalid_grant" }, statusCode: 400);

        var now = DateTime.UtcNow;
        var said = Lie(new(Issuer, ClientId, Subject, asked.Nonce, now, now.AddMinutes(5)));
        return TypedResults.Json(new { access_token = "none", token_type = "Bearer", expires_in = 300, id_token = Write(said) });
    }

    private string Write(IdToken said)
    {
        var claims = new Dictionary<string, object> { ["sub"] = said.Subject };
        if (said.Nonce is not null)
            claims["nonce"] = said.Nonce;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = said.Issuer,
            Audience = said.Audience,
            IssuedAt = said.IssuedAt,
            Expires = said.Expires,
            Claims = claims,
            SigningCredentials = new(signer ?? key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
}
