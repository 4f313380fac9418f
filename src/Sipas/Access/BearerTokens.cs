using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Kiosks;

namespace Sipas.Access;

/// <summary>Tells who sends a request from its bearer token: the administrator, a program or a kiosk.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AdministratorToken administrator, ApiTokenBook tokens, KioskTokens kiosks)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    private const string Start = "Bearer ";
    private static readonly ClaimsPrincipal TokenHolder = new(new ClaimsIdentity([new(ClaimTypes.Role, AccessSetup.Administrator)], Scheme));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (string.IsNullOrEmpty(header))
            return AuthenticateResult.NoResult();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("No bearer token.");
        var sender = await SenderAsync(header[Start.Length..].Trim());
        return sender is null ? AuthenticateResult.Fail("The token is not known.") : AuthenticateResult.Success(new(sender, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Scheme;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> SenderAsync(string token) => administrator.Is(token) ? TokenHolder
        : await kiosks.FindAsync(token, Context.RequestAborted) is { } kiosk ? new(new KioskIdentity(kiosk, Scheme))
        : await tokens.FindAsync(token, Context.RequestAborted) is { } known
            ? new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, known.Id.ToString()), new(ClaimTypes.Name, known.Name)], Scheme))
        : null;
}
