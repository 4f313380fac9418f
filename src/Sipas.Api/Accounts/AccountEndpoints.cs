using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Storage;
using Sipas.Web;

namespace Sipas.Api.Accounts;

/// <summary>An account to be.</summary>
/// <param name="Name">The person's name, 1 to 100 characters.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Grants">What the person may do; more can be given later.</param>
public sealed record CreateAccount(string? Name = null, string? Email = null, IReadOnlyList<GrantRequest>? Grants = null);

/// <summary>An account.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="SecondFactor">Whether signing in takes a second factor.</param>
/// <param name="Grants">What it may do.</param>
public sealed record AccountReply(Guid Id, string Name, string Email, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, bool SecondFactor, IReadOnlyList<GrantReply> Grants)
{
    /// <summary>The reply.</summary>
    public static AccountReply Of(Account account, IEnumerable<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(account.Id, account.Name, account.Email!, account.CreatedAt, account.ClosedAt, account.TwoFactorEnabled, [.. grants.Select(GrantReply.Of)]);
    }
}

/// <summary>The way to a password, to be told to the person and to nobody else.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Link">The address of the form, good once and for a day.</param>
public sealed record PasswordLink(Guid Account, string Link);

/// <summary><c>/api/v1/accounts</c></summary>
public static class AccountEndpoints
{
    /// <summary>The accounts, with what is granted to them</summary>
    public static async Task<Ok<IReadOnlyList<AccountReply>>> ListAsync(AccountBook accounts, GrantBook grants, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(grants);
        var granted = await grants.AllAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AccountReply>>([.. (await accounts.AllAsync(cancellationToken)).Select(account => AccountReply.Of(account, granted[account.Id]))]);
    }

    /// <summary>Make an account</summary>
    /// <remarks>The reply has the link with which the person sets a password: good once, for a day.</remarks>
    public static async Task<Results<Created<PasswordLink>, ProblemHttpResult>> CreateAsync(
        CreateAccount request, AccountBook accounts, GrantBook grants, ReferenceCache reference, PasswordLinks links, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(clock);
        var (errors, now, by) = (new Dictionary<string, string[]>(), clock.GetUtcNow(), (await http.ActorAsync()).Name);
        var asked = request.Grants ?? [];
        foreach (var (place, grant) in asked.Index())
            grant.Read(Guid.Empty, by, reference.Required(), now, errors, $"grants[{place}].");
        if (request.Name?.Trim() is not { Length: >= 1 and <= 100 })
            errors["name"] = [Both("account.badName")];
        if (errors.Count > 0)
            return Problems.NotValid(errors);
        var (account, faults) = await accounts.MakeAsync(request.Name!.Trim(), request.Email?.Trim() ?? "", null);
        if (account is null)
            return Problems.NotValid("email", string.Join(" / ", new[] { Language.Vietnamese, Language.English }.Select(language => string.Join(' ', AccountFaults.Of(faults, language)))));
        http.AddAudit("account", account.Email);
        Grant[] given = [.. asked.Select(grant => grant.Read(account.Id, by, reference.Required(), now, errors)!)];
        http.AddAudit(given);
        foreach (var grant in given)
            await grants.GiveAsync(grant, cancellationToken);
        return TypedResults.Created($"/api/v1/accounts/{account.Id}", await links.MakeAsync(accounts, account, http));
    }

    /// <summary>Make a link to a new password</summary>
    /// <remarks>Good once, for a day; the present password stays until the link is used.</remarks>
    public static async Task<Results<Ok<PasswordLink>, ProblemHttpResult>> LinkAsync(Guid id, AccountBook accounts, PasswordLinks links, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(links);
        return await accounts.FindAsync(id) is { ClosedAt: null } account ? TypedResults.Ok(await links.MakeAsync(accounts, account, http)) : NoAccount();
    }

    /// <summary>Close an account</summary>
    /// <remarks>All its sessions end at once. 409 for the last one that can sign in as an administrator of everything.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> CloseAsync(
        Guid id, AccountBook accounts, Administrators administrators, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(administrators);
        return await administrators.NeedAccountAsync(id, cancellationToken) ? LastAdministrator() : await SetClosedAsync(id, true, accounts, http, cancellationToken);
    }

    /// <summary>Open a closed account again</summary>
    public static Task<Results<NoContent, ProblemHttpResult>> OpenAsync(Guid id, AccountBook accounts, HttpContext http, CancellationToken cancellationToken) =>
        SetClosedAsync(id, false, accounts, http, cancellationToken);

    /// <summary>Sign an account out everywhere</summary>
    /// <remarks>All its sessions end at once; it can sign in again.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> SignOutAsync(Guid id, AccountBook accounts, SessionBook sessions, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(sessions);
        if (await accounts.FindAsync(id) is not { } account)
            return NoAccount();
        await sessions.EndAllAsync(id, null, cancellationToken);
        http.AddAudit("account", account.Email);
        return TypedResults.NoContent();
    }

    /// <summary>End the second factor of an account</summary>
    /// <remarks>For a person who has lost both the telephone and the recovery codes: be sure who asks. The password is still needed; the person can turn a new second factor on.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> EndSecondFactorAsync(Guid id, AccountBook accounts, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (await accounts.FindAsync(id) is not { } account)
            return NoAccount();
        http.AddAudit("account", account.Email);
        await accounts.EndSecondFactorAsync(account);
        return TypedResults.NoContent();
    }

    /// <summary>Grant something to an account</summary>
    public static async Task<Results<Created<GrantReply>, ProblemHttpResult>> GrantAsync(
        Guid id, GrantRequest request, AccountBook accounts, GrantBook grants, ReferenceCache reference, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(clock);
        if (await accounts.FindAsync(id) is not { } account)
            return NoAccount();
        var errors = new Dictionary<string, string[]>();
        if (request.Read(id, (await http.ActorAsync()).Name, reference.Required(), clock.GetUtcNow(), errors) is not { } grant)
            return Problems.NotValid(errors);
        http.AddAudit("account", account.Email);
        http.AddAudit(grant);
        await grants.GiveAsync(grant, cancellationToken);
        return TypedResults.Created($"/api/v1/grants/{grant.Id}", GrantReply.Of(grant));
    }

    /// <summary>Take a grant back</summary>
    /// <remarks>In this process at once, in others within five seconds. 409 for the last one that makes somebody who can sign in an administrator of everything.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> TakeBackAsync(
        Guid id, GrantBook grants, Administrators administrators, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(administrators);
        if (await administrators.NeedGrantAsync(id, cancellationToken))
            return LastAdministrator();
        if (await grants.TakeBackAsync(id, cancellationToken) is not { } grant)
            return Problems.Unknown("Không có quyền này. / There is no such grant.");
        http.AddAudit("holder", grant.Holder.ToString());
        http.AddAudit(grant);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetClosedAsync(Guid id, bool closed, AccountBook accounts, HttpContext http, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id) is not { } account)
            return NoAccount();
        await accounts.SetClosedAsync(account, closed, cancellationToken);
        http.AddAudit("account", account.Email);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult NoAccount() => Problems.Unknown("Không có tài khoản này. / There is no such account.");

    private static ProblemHttpResult LastAdministrator() => Problems.Conflict(Both("accounts.last"));

    private static string Both(string key) => $"{Language.Vietnamese[key]} / {Language.English[key]}";
}
