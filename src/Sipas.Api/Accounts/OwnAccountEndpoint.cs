using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/console/account</c>: one's own password, second factor and sessions.</summary>
public static class OwnAccountEndpoint
{
    private const int RecoveryCodes = 10;

    /// <summary>The page.</summary>
    public static async Task<IResult> ShowAsync(OwnAccounts own, SignInPages pages, HttpContext http, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        return await own.FindAsync(http) is { } account ? await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { Done = done }) : TypedResults.LocalRedirect(AccessSetup.SignInPage);
    }

    /// <summary>Changes the password; all other sessions end.</summary>
    public static async Task<IResult> ChangePasswordAsync(IFormCollection form, OwnAccounts own, SignInPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        if (await own.FindAsync(http) is not { } account)
            return TypedResults.LocalRedirect(AccessSetup.SignInPage);
        var changed = await own.Accounts.ChangePasswordAsync(account, form["old"].ToString(), form["password"].ToString());
        await own.NoteAsync(http, "changePassword", changed.Succeeded ? 200 : 422);
        if (!changed.Succeeded)
            return await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { Faults = AccountFaults.Of(changed.Errors, ConsoleReplies.LanguageOf(http)) }, 422);
        await own.Sessions.EndAllAsync(account.Id, OwnAccounts.SessionOf(http), cancellationToken);
        await own.SignIn.RefreshSignInAsync(account);
        return TypedResults.LocalRedirect("/console/account?done=password");
    }

    /// <summary>Makes a secret for an authenticator, and shows it.</summary>
    public static async Task<IResult> BeginSecondFactorAsync(IFormCollection form, OwnAccounts own, SignInPages pages, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        if (await own.FindAsync(http) is not { TwoFactorEnabled: false } account)
            return TypedResults.LocalRedirect("/console/account");
        await own.Accounts.ResetAuthenticatorKeyAsync(account);
        await own.SignIn.RefreshSignInAsync(account);
        return await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { Secret = await own.Accounts.GetAuthenticatorKeyAsync(account) });
    }

    /// <summary>Takes a code of the authenticator as proof that it works; from now on one is asked for.</summary>
    public static async Task<IResult> ConfirmSecondFactorAsync(IFormCollection form, OwnAccounts own, SignInPages pages, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        if (await own.FindAsync(http) is not { TwoFactorEnabled: false } account)
            return TypedResults.LocalRedirect("/console/account");
        var code = form["code"].ToString().Replace(" ", "", StringComparison.Ordinal);
        if (!await own.Accounts.VerifyTwoFactorTokenAsync(account, own.Accounts.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            var again = await own.ShownAsync(account, http) with { Secret = await own.Accounts.GetAuthenticatorKeyAsync(account), Faults = [ConsoleReplies.LanguageOf(http)["signIn.wrongCode"]] };
            return await pages.OwnAccountAsync(http, again, 422);
        }

        await own.Accounts.SetTwoFactorEnabledAsync(account, true);
        await own.NoteAsync(http, "secondFactorOn", 200);
        var codes = await own.Accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await own.SignIn.RefreshSignInAsync(account);
        return await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { RecoveryCodes = [.. codes!] });
    }

    /// <summary>Ends the second factor, for those who give their password again.</summary>
    public static async Task<IResult> EndSecondFactorAsync(IFormCollection form, OwnAccounts own, SignInPages pages, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(pages);
        if (await own.FindAsync(http) is not { } account)
            return TypedResults.LocalRedirect(AccessSetup.SignInPage);
        if (!await own.Accounts.CheckPasswordAsync(account, form["password"].ToString()))
            return await pages.OwnAccountAsync(http, await own.ShownAsync(account, http) with { Faults = [ConsoleReplies.LanguageOf(http)["password.mismatch"]] }, 422);
        await own.Accounts.SetTwoFactorEnabledAsync(account, false);
        await own.NoteAsync(http, "secondFactorOff", 200);
        await own.SignIn.RefreshSignInAsync(account);
        return TypedResults.LocalRedirect("/console/account?done=secondFactorOff");
    }

    /// <summary>Signs one browser out.</summary>
    public static async Task<IResult> EndSessionAsync(Guid session, IFormCollection form, OwnAccounts own, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        await own.Sessions.EndAsync(OwnAccounts.IdOf(http), session, cancellationToken);
        await own.NoteAsync(http, "endSession", 200);
        return TypedResults.LocalRedirect("/console/account?done=sessions");
    }

    /// <summary>Signs all other browsers out.</summary>
    public static async Task<IResult> EndOtherSessionsAsync(IFormCollection form, OwnAccounts own, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        await own.Sessions.EndAllAsync(OwnAccounts.IdOf(http), OwnAccounts.SessionOf(http), cancellationToken);
        await own.NoteAsync(http, "endSessions", 200);
        return TypedResults.LocalRedirect("/console/account?done=sessions");
    }
}

/// <summary>What the pages of one's own account share.</summary>
public sealed class OwnAccounts(UserManager<Account> accounts, SignInManager<Account> signIn, SessionBook sessions, GrantBook grants, AuditLog audit)
{
    /// <summary>All accounts.</summary>
    public UserManager<Account> Accounts => accounts;

    /// <summary>Signs in and out.</summary>
    public SignInManager<Account> SignIn => signIn;

    /// <summary>All sessions.</summary>
    public SessionBook Sessions => sessions;

    /// <summary>The account behind a request; null where it is gone.</summary>
    public Task<Account?> FindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return accounts.GetUserAsync(http.User);
    }

    /// <summary>The key of the account behind a request.</summary>
    public static Guid IdOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Guid.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
    }

    /// <summary>The session of a request.</summary>
    public static Guid? SessionOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Guid.TryParse(http.User.FindFirstValue(SessionBook.Claim), out var id) ? id : null;
    }

    /// <summary>What the page shows of an account.</summary>
    public async Task<OwnAccount> ShownAsync(Account account, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(http);
        return new(account, await sessions.OfAsync(account.Id, http.RequestAborted), SessionOf(http), await grants.OfAsync(account.Id, http.RequestAborted), (await accounts.GetLoginsAsync(account)).Count > 0);
    }

    /// <summary>Notes what was done.</summary>
    public async Task NoteAsync(HttpContext http, string action, int status) =>
        await audit.WriteAsync(new(await http.ActorAsync(), action, null, new Dictionary<string, string?>(), status));
}
