using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Api.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/sign-in/provider</c>: signing in with the provider of a province. Accounts are found by issuer and subject alone, never by an e-mail address that somebody may have taken over.</summary>
public static class ProviderEndpoint
{
    private const string Done = "/sign-in/provider/done";
    private const string Linked = "/console/account/provider/done";

    /// <summary>Leads to the provider, to sign in.</summary>
    public static IResult Begin(IFormCollection form, SignInManager<Account> signIn, IOptions<ProviderOptions> provider)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(provider);
        return Challenge(signIn, provider.Value, $"{Done}?to={Uri.EscapeDataString(SignInEndpoint.Inside(form["to"]))}", null);
    }

    /// <summary>Leads to the provider, to link one's account with what it says.</summary>
    public static IResult BeginLink(IFormCollection form, SignInManager<Account> signIn, IOptions<ProviderOptions> provider, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(provider);
        return Challenge(signIn, provider.Value, Linked, OwnAccounts.IdOf(http).ToString());
    }

    /// <summary>Signs in whoever the provider says it is, where an account is linked with that.</summary>
    public static async Task<IResult> SignInAsync(SignInPages pages, SignInManager<Account> signIn, AuditLog audit, HttpContext http, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(audit);
        if (await SaidAsync(signIn, http, null) is not var (issuer, subject))
            return await pages.SignInAsync(http, to, "", "signIn.providerFailed", 422);
        var account = await signIn.UserManager.FindByLoginAsync(issuer, subject);
        var result = await signIn.ExternalLoginSignInAsync(issuer, subject, isPersistent: false, bypassTwoFactor: false);
        await audit.WriteAsync(SignInEndpoint.Note(account, subject, result, "provider"));
        var inside = SignInEndpoint.Inside(to);
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(inside),
            { RequiresTwoFactor: true } => TypedResults.LocalRedirect($"/sign-in/code?to={Uri.EscapeDataString(inside)}"),
            _ => await pages.SignInAsync(http, to, "", "signIn.notLinked", 422),
        };
    }

    /// <summary>Links one's account with whoever the provider says it is.</summary>
    public static async Task<IResult> LinkAsync(OwnAccounts own, SignInPages pages, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        if (await own.FindAsync(http) is not { } account)
            return TypedResults.LocalRedirect(AccessSetup.SignInPage);
        var said = await SaidAsync(own.SignIn, http, account.Id.ToString());
        var linked = said is var (issuer, subject) && (await own.Accounts.AddLoginAsync(account, new(issuer, subject, ProviderSetup.Scheme))).Succeeded;
        await own.NoteAsync(http, "linkProvider", linked ? 200 : 422);
        return linked
            ? TypedResults.LocalRedirect("/console/account?done=linked")
            : await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { Faults = [ConsoleReplies.LanguageOf(http)["own.linkFailed"]] }, 422);
    }

    /// <summary>Ends all links of one's account.</summary>
    public static async Task<IResult> UnlinkAsync(IFormCollection form, OwnAccounts own, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (await own.FindAsync(http) is not { } account)
            return TypedResults.LocalRedirect(AccessSetup.SignInPage);
        foreach (var login in await own.Accounts.GetLoginsAsync(account))
            await own.Accounts.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
        await own.NoteAsync(http, "unlinkProvider", 200);
        return TypedResults.LocalRedirect("/console/account?done=unlinked");
    }

    private static IResult Challenge(SignInManager<Account> signIn, ProviderOptions provider, string returnTo, string? account) => provider.Authority is null
        ? TypedResults.NotFound()
        : TypedResults.Challenge(signIn.ConfigureExternalAuthenticationProperties(ProviderSetup.Scheme, returnTo, account), [ProviderSetup.Scheme]);

    // What the provider said is good for one use.
    private static async Task<(string Issuer, string Subject)?> SaidAsync(SignInManager<Account> signIn, HttpContext http, string? account)
    {
        var said = await signIn.GetExternalLoginInfoAsync(account);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        return said?.Principal.FindFirstValue("iss") is { } issuer ? (issuer, said.ProviderKey) : null;
    }
}
