using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/console/admin/accounts</c>: who may sign in and do what, by the handlers of the API.</summary>
public static class AccountPageEndpoints
{
    /// <summary>All accounts.</summary>
    public static async Task<IResult> ListAsync(AccountBook accounts, GrantBook grants, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(replies);
        return await replies.PageAsync<AccountsPage>(http, parameters:
            [(nameof(AccountsPage.Accounts), await accounts.AllAsync(cancellationToken)), (nameof(AccountsPage.Granted), await grants.AllAsync(cancellationToken))]);
    }

    /// <summary>The form for an account.</summary>
    public static Task<IResult> NewAsync(ConsoleReplies replies, HttpContext http) => FormAsync(replies, http, GrantForm.Fresh, 200);

    /// <summary>Makes an account, and shows the link to its password.</summary>
    public static async Task<IResult> CreateAsync(
        IFormCollection form, AccountBook accounts, GrantBook grants, ReferenceCache reference, PasswordLinks links, TimeProvider clock, AccountPages pages, ConsoleReplies replies,
        HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = ConsoleReplies.LanguageOf(http);
        var (grant, entered) = GrantForm.Read(EnteredForms.Read(form), reference.Required(), language);
        if (entered.FaultsOf("until").Count > 0)
            return await FormAsync(replies, http, entered, 422);
        var made = await AccountEndpoints.CreateAsync(new(entered["name"], entered["email"], [grant]), accounts, grants, reference, links, clock, http, cancellationToken);
        return made.Result is Created<PasswordLink> { Value: { } link }
            ? await pages.ShowAsync(link.Account, http, shown => shown with { Link = link.Link })
            : await FormAsync(replies, http, entered.Refused((ProblemHttpResult)made.Result, language), 422);
    }

    /// <summary>One account.</summary>
    public static Task<IResult> ShowAsync(Guid id, AccountPages pages, HttpContext http, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.ShowAsync(id, http, shown => shown with { Done = done });
    }

    /// <summary>Makes a link to a new password, and shows it.</summary>
    public static async Task<IResult> LinkAsync(Guid id, IFormCollection form, AccountBook accounts, PasswordLinks links, AccountPages pages, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var made = await AccountEndpoints.LinkAsync(id, accounts, links, http);
        return await pages.ShowAsync(id, http, shown => shown with { Link = (made.Result as Ok<PasswordLink>)?.Value?.Link });
    }

    /// <summary>Grants something.</summary>
    public static async Task<IResult> GrantAsync(
        Guid id, IFormCollection form, AccountBook accounts, GrantBook grants, ReferenceCache reference, TimeProvider clock, AccountPages pages, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = ConsoleReplies.LanguageOf(http);
        var (grant, entered) = GrantForm.Read(EnteredForms.Read(form), reference.Required(), language);
        if (entered.FaultsOf("until").Count > 0)
            return await pages.ShowAsync(id, http, shown => shown with { Entered = entered }, 422);
        var given = await AccountEndpoints.GrantAsync(id, grant, accounts, grants, reference, clock, http, cancellationToken);
        return given.Result is ProblemHttpResult problem
            ? await pages.ShowAsync(id, http, shown => shown with { Entered = entered.Refused(problem, language) }, 422)
            : Done(id, "grant");
    }

    /// <summary>Takes a grant back.</summary>
    public static async Task<IResult> TakeBackAsync(
        Guid id, Guid grant, IFormCollection form, GrantBook grants, Administrators administrators, AccountPages pages, HttpContext http, CancellationToken cancellationToken) =>
        await DoneUnlessLastAsync(await AccountEndpoints.TakeBackAsync(grant, grants, administrators, http, cancellationToken), id, "takenBack", pages, http);

    /// <summary>Closes an account.</summary>
    public static async Task<IResult> CloseAsync(
        Guid id, IFormCollection form, AccountBook accounts, Administrators administrators, AccountPages pages, HttpContext http, CancellationToken cancellationToken) =>
        await DoneUnlessLastAsync(await AccountEndpoints.CloseAsync(id, accounts, administrators, http, cancellationToken), id, "closed", pages, http);

    /// <summary>Opens an account again.</summary>
    public static async Task<IResult> OpenAsync(Guid id, IFormCollection form, AccountBook accounts, HttpContext http, CancellationToken cancellationToken)
    {
        await AccountEndpoints.OpenAsync(id, accounts, http, cancellationToken);
        return Done(id, "opened");
    }

    /// <summary>Signs an account out everywhere.</summary>
    public static async Task<IResult> SignOutAsync(Guid id, IFormCollection form, AccountBook accounts, SessionBook sessions, HttpContext http, CancellationToken cancellationToken)
    {
        await AccountEndpoints.SignOutAsync(id, accounts, sessions, http, cancellationToken);
        return Done(id, "signedOut");
    }

    /// <summary>Ends the second factor of somebody who has lost it.</summary>
    public static async Task<IResult> EndSecondFactorAsync(Guid id, IFormCollection form, AccountBook accounts, HttpContext http)
    {
        await AccountEndpoints.EndSecondFactorAsync(id, accounts, http);
        return Done(id, "secondFactorOff");
    }

    // An account that is not there is said to be missing by the page that this leads to.
    private static RedirectHttpResult Done(Guid id, string what) => TypedResults.LocalRedirect($"/console/admin/accounts/{id}?done={what}");

    private static async Task<IResult> DoneUnlessLastAsync(Results<NoContent, ProblemHttpResult> result, Guid id, string what, AccountPages pages, HttpContext http) =>
        result.Result is ProblemHttpResult { StatusCode: StatusCodes.Status409Conflict }
            ? await pages.ShowAsync(id, http, shown => shown with { IsLast = true }, StatusCodes.Status409Conflict)
            : Done(id, what);

    private static Task<IResult> FormAsync(ConsoleReplies replies, HttpContext http, Entered entered, int status) =>
        replies.PageAsync<NewAccountPage>(http, status: status, parameters: (nameof(NewAccountPage.Entered), entered));
}

/// <summary>Shows one account.</summary>
public sealed class AccountPages(ConsoleReplies replies, IServiceScopeFactory scopes, GrantBook grants, SessionBook sessions)
{
    /// <summary>The page of an account, with more on it.</summary>
    public async Task<IResult> ShowAsync(Guid id, HttpContext http, Func<ShownAccount, ShownAccount> with, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(with);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AccountBook>().FindAsync(id) is not { } account)
            return await replies.MessageAsync(http, "missing", 404);
        var shown = new ShownAccount(account, await grants.OfAsync(id, http.RequestAborted), (await sessions.OfAsync(id, http.RequestAborted)).Count) { Entered = GrantForm.Fresh };
        return await replies.PageAsync<AccountPage>(http, status: status, parameters: (nameof(AccountPage.Shown), with(shown)));
    }
}
