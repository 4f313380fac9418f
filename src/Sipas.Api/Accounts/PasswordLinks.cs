using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Api.Web;

namespace Sipas.Api.Accounts;

/// <summary>Makes links to new passwords, with the address under which people reach the service.</summary>
public sealed class PasswordLinks(IOptions<WebOptions> web)
{
    /// <summary>A link for an account.</summary>
    public async Task<PasswordLink> MakeAsync(AccountBook accounts, Account account, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(http);
        var token = await accounts.PasswordLinkAsync(account);
        return new(account.Id, web.Value.Address(http, $"/sign-in/password?account={account.Id}&token={Uri.EscapeDataString(token)}").ToString());
    }
}
