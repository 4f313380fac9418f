using Microsoft.AspNetCore.Identity;
using Sipas.Access;
using Sipas.Api.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/sign-in/password</c>: the link of a new account, or of a forgotten password.</summary>
public static class PasswordEndpoint
{
    /// <summary>The form.</summary>
    public static Task<IResult> ShowAsync(SignInPages pages, HttpContext http, string account = "", string token = "")
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.PasswordAsync(http, account, token, []);
    }

    /// <summary>Sets the password and ends all sessions.</summary>
    public static async Task<IResult> SendAsync(
        IFormCollection form, SignInPages pages, UserManager<Account> accounts, SessionBook sessions, AuditLog audit, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(audit);
        var (id, token) = (form["account"].ToString(), form["token"].ToString());
        var language = ConsoleReplies.LanguageOf(http);
        if (!Guid.TryParse(id, out _) || await accounts.FindByIdAsync(id) is not { ClosedAt: null } account)
            return await pages.PasswordAsync(http, id, token, [language["password.badLink"]], 422);
        var set = await accounts.ResetPasswordAsync(account, token, form["password"].ToString());
        if (!set.Succeeded)
            return await pages.PasswordAsync(http, id, token, AccountFaults.Of(set.Errors, language), 422);
        await accounts.SetLockoutEndDateAsync(account, null);
        await audit.WriteAsync(new(new(ActorKind.Account, account.Id, account.Email!, []), "setPassword", null, new Dictionary<string, string?>()));
        await sessions.EndAllAsync(account.Id, null, cancellationToken);
        return TypedResults.LocalRedirect(AccessSetup.SignInPage);
    }
}
