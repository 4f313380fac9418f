using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Sipas.Access;

/// <summary>Makes, closes and opens accounts, and the links by which people set their passwords.</summary>
public sealed class AccountBook(UserManager<Account> accounts, SessionBook sessions, TimeProvider clock)
{
    /// <summary>Whether there is any account.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => accounts.Users.AnyAsync(cancellationToken);

    /// <summary>All accounts by e-mail address.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellationToken) =>
        await accounts.Users.AsNoTracking().OrderBy(account => account.NormalizedEmail).ToListAsync(cancellationToken);

    /// <summary>An account, or null.</summary>
    public Task<Account?> FindAsync(Guid id) => accounts.FindByIdAsync(id.ToString());

    /// <summary>Makes an account, without a password where none is given.</summary>
    /// <returns>The account, or why not.</returns>
    public async Task<(Account? Account, IReadOnlyList<IdentityError> Faults)> MakeAsync(string name, string email, string? password)
    {
        var now = clock.GetUtcNow();
        var account = new Account { Id = Guid.CreateVersion7(now), Name = name, UserName = email, Email = email, CreatedAt = now, LockoutEnabled = true };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        return made.Succeeded ? (account, []) : (null, [.. made.Errors]);
    }

    /// <summary>What a link carries with which the person sets a password, once and within a day.</summary>
    public Task<string> PasswordLinkAsync(Account account) => accounts.GeneratePasswordResetTokenAsync(account);

    /// <summary>Closes an account and ends its sessions, or opens it again.</summary>
    public async Task SetClosedAsync(Account account, bool closed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        account.ClosedAt = closed ? account.ClosedAt ?? clock.GetUtcNow() : null;
        await accounts.UpdateAsync(account);
        if (closed)
            await sessions.EndAllAsync(account.Id, null, cancellationToken);
    }

    /// <summary>Ends the second factor of somebody who has lost it; what made its codes is worth nothing afterwards.</summary>
    public async Task EndSecondFactorAsync(Account account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
    }
}

/// <summary>Who has been closed out does not sign in.</summary>
internal sealed class OpenAccounts : IUserConfirmation<Account>
{
    public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.ClosedAt is null);
}
