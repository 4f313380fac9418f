using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary>Shows the forms on the way in.</summary>
public sealed class SignInPages(ConsoleReplies replies, IServiceScopeFactory scopes, IOptions<ProviderOptions> provider)
{
    /// <summary>The form for address and password; once there is an account the way to the first one is not shown any more.</summary>
    public async Task<IResult> SignInAsync(HttpContext http, string? to, string email, string? fault, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(http);
        await using var scope = scopes.CreateAsyncScope();
        var any = await scope.ServiceProvider.GetRequiredService<AccountBook>().AnyAsync(http.RequestAborted);
        return await replies.PageAsync<SignInPage>(http, status: status, parameters:
        [
            (nameof(SignInPage.To), SignInEndpoint.Inside(to)), (nameof(SignInPage.Email), email), (nameof(SignInPage.Fault), fault), (nameof(SignInPage.New), !any),
            (nameof(SignInPage.Provider), provider.Value.Authority is null ? null : provider.Value.Name),
        ]);
    }

    /// <summary>The form for the code of the second factor.</summary>
    public Task<IResult> CodeAsync(HttpContext http, string? to, string? fault, int status = 200) => replies.PageAsync<CodePage>(http, status: status, parameters:
        [(nameof(CodePage.To), SignInEndpoint.Inside(to)), (nameof(CodePage.Fault), fault)]);

    /// <summary>The form for a new password.</summary>
    public Task<IResult> PasswordAsync(HttpContext http, string account, string token, IReadOnlyList<string> faults, int status = 200) => replies.PageAsync<PasswordPage>(http, status: status, parameters:
        [(nameof(PasswordPage.Account), account), (nameof(PasswordPage.Token), token), (nameof(PasswordPage.Faults), faults)]);

    /// <summary>The form for the first account.</summary>
    public Task<IResult> SetUpAsync(HttpContext http, string name, string email, IReadOnlyList<string> faults, int status = 200) => replies.PageAsync<SetUpPage>(http, status: status, parameters:
        [(nameof(SetUpPage.Name), name), (nameof(SetUpPage.Email), email), (nameof(SetUpPage.Faults), faults)]);

    /// <summary>The page of one's own account.</summary>
    public Task<IResult> OwnAccountAsync(HttpContext http, OwnAccount account, int status = 200) =>
        replies.PageAsync<OwnAccountPage>(http, status: status, parameters:
            [(nameof(OwnAccountPage.Own), account), (nameof(OwnAccountPage.Provider), provider.Value.Authority is null ? null : provider.Value.Name)]);
}
