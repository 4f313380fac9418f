using Microsoft.AspNetCore.Identity;
using Sipas.Access;

namespace Sipas.Api.Accounts;

/// <summary><c>/sign-in</c> and <c>/sign-out</c></summary>
public static class SignInEndpoint
{
    /// <summary>The form.</summary>
    public static Task<IResult> ShowAsync(SignInPages pages, HttpContext http, string? to = null, string? fault = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.SignInAsync(http, to, "", fault == "provider" ? "signIn.providerFailed" : null);
    }

    /// <summary>Takes an e-mail address and a password. What is wrong with them is not told, nor whether there is such an account.</summary>
    public static async Task<IResult> SendAsync(
        IFormCollection form, SignInPages pages, SignInManager<Account> signIn, AuditLog audit, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(audit);
        var (email, password, to) = (form["email"].ToString().Trim(), form["password"].ToString(), Inside(form["to"]));
        var account = await signIn.UserManager.FindByEmailAsync(email);
        var result = account is null ? WithoutAccount(signIn, password) : await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        await audit.WriteAsync(Note(account, email, result));
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(to),
            { RequiresTwoFactor: true } => TypedResults.LocalRedirect($"/sign-in/code?to={Uri.EscapeDataString(to)}"),
            { IsLockedOut: true } => await pages.SignInAsync(http, to, email, "signIn.locked", 429),
            _ => await pages.SignInAsync(http, to, email, "signIn.wrong", 422),
        };
    }

    /// <summary>Ends the session.</summary>
    public static async Task<IResult> SignOutAsync(IFormCollection form, SignInManager<Account> signIn, AuditLog audit, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(audit);
        var actor = await http.ActorAsync();
        await signIn.SignOutAsync();
        if (actor.Kind == ActorKind.Account)
            await audit.WriteAsync(new(actor, "signOut", null, new Dictionary<string, string?>()));
        return TypedResults.LocalRedirect(AccessSetup.SignInPage);
    }

    /// <summary>Where to go on: an address of this service, or the console.</summary>
    public static string Inside(string? to) => to is ['/', not ('/' or '\\'), ..] ? to : "/console";

    /// <summary>How a try to sign in is noted.</summary>
    public static AuditNote Note(Account? account, string email, Microsoft.AspNetCore.Identity.SignInResult result, string how = "password")
    {
        ArgumentNullException.ThrowIfNull(result);
        var actor = account is null ? Actor.Anyone with { Name = Shortened(email) } : new Actor(ActorKind.Account, account.Id, account.Email!, []);
        return new(actor, "signIn", null, new Dictionary<string, string?> { ["how"] = how, ["result"] = result.ToString() }, result.Succeeded || result.RequiresTwoFactor ? 200 : 401);
    }

    // As long as it takes where there is an account.
    private static Microsoft.AspNetCore.Identity.SignInResult WithoutAccount(SignInManager<Account> signIn, string password)
    {
        signIn.UserManager.PasswordHasher.HashPassword(new(), password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }

    private static string Shortened(string email) => email.Length > 100 ? email[..100] : email;
}
