using Microsoft.AspNetCore.Identity;
using Sipas.Web;

namespace Sipas.Api.Accounts;

/// <summary>Why an account or password is not taken, in the person's language.</summary>
public static class AccountFaults
{
    /// <summary>The reasons; each names what is wrong and what is allowed.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<IdentityError> errors, Language language)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(language);
        return [.. errors.Select(error => error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => language["password.tooShort"],
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => language["password.tooUniform"],
            nameof(IdentityErrorDescriber.PasswordMismatch) => language["password.mismatch"],
            nameof(IdentityErrorDescriber.InvalidToken) => language["password.badLink"],
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => language["account.badEmail"],
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => language["account.takenEmail"],
            _ => error.Description,
        }).Distinct()];
    }
}
