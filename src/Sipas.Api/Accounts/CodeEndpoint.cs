using Microsoft.AspNetCore.Identity;
using Sipas.Access;

namespace Sipas.Api.Accounts;

/// <summary><c>/sign-in/code</c>: the second factor.</summary>
public static class CodeEndpoint
{
    /// <summary>The form; without a password before it leads back there.</summary>
    public static async Task<IResult> ShowAsync(SignInPages pages, SignInManager<Account> signIn, HttpContext http, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(signIn);
        return await signIn.GetTwoFactorAuthenticationUserAsync() is null ? TypedResults.LocalRedirect(AccessSetup.SignInPage) : await pages.CodeAsync(http, to, null);
    }

    /// <summary>Takes a code of six digits, or one of the codes for an emergency.</summary>
    public static async Task<IResult> SendAsync(
        IFormCollection form, SignInPages pages, SignInManager<Account> signIn, AuditLog audit, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(audit);
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return TypedResults.LocalRedirect(AccessSetup.SignInPage);
        var (code, to) = (form["code"].ToString().Replace(" ", "", StringComparison.Ordinal), SignInEndpoint.Inside(form["to"]));
        var byApp = code.Length == 6;
        var result = byApp
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        await audit.WriteAsync(SignInEndpoint.Note(account, account.Email!, result, byApp ? "authenticator" : "recoveryCode"));
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(to),
            { IsLockedOut: true } => await pages.SignInAsync(http, to, "", "signIn.locked", 429),
            _ => await pages.CodeAsync(http, to, "signIn.wrongCode", 422),
        };
    }
}
