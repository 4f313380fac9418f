using Microsoft.AspNetCore.Identity;
using Sipas.Access;
using Sipas.Api.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/set-up</c>: whoever holds the bootstrap token makes the first account. Once there is one, this is not there.</summary>
public static class SetUpEndpoint
{
    /// <summary>The form.</summary>
    public static async Task<IResult> ShowAsync(SignInPages pages, AccountBook accounts, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(accounts);
        return await accounts.AnyAsync(cancellationToken) ? TypedResults.NotFound() : await pages.SetUpAsync(http, "", "", []);
    }

    /// <summary>Makes the account, an administrator of everything, and signs it in.</summary>
    public static async Task<IResult> SendAsync(
        IFormCollection form, SignInPages pages, AccountBook accounts, GrantBook grants, SignInManager<Account> signIn, AdministratorToken administrator, AuditLog audit,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(clock);
        if (await accounts.AnyAsync(cancellationToken))
            return TypedResults.NotFound();
        var (name, email, language) = (form["name"].ToString().Trim(), form["email"].ToString().Trim(), ConsoleReplies.LanguageOf(http));
        if (!administrator.Is(form["token"].ToString().Trim()))
            return await pages.SetUpAsync(http, name, email, [language["setUp.wrongToken"]], 422);
        if (name.Length is 0 or > 100)
            return await pages.SetUpAsync(http, name, email, [language["account.badName"]], 422);
        var (account, faults) = await accounts.MakeAsync(name, email, form["password"].ToString());
        if (account is null)
            return await pages.SetUpAsync(http, name, email, AccountFaults.Of(faults, language), 422);
        var now = clock.GetUtcNow();
        await grants.GiveAsync(
            new() { Id = Guid.CreateVersion7(now), Holder = account.Id, Role = Role.Administrator, Data = DataKinds.All, GivenBy = AccessSetup.Administrator, GivenAt = now }, cancellationToken);
        await audit.WriteAsync(new(Actor.Bootstrap, "setUp", null, new Dictionary<string, string?> { ["account"] = email }));
        await signIn.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect("/console");
    }
}
