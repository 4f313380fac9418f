using System.ComponentModel.DataAnnotations;

namespace Sipas.Access;

/// <summary>How accounts are kept: the section <c>Sipas:Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>The least length of a password; what it is made of is not prescribed (NIST SP 800-63B).</summary>
    [Range(8, 128)]
    public int PasswordLength { get; init; } = 12;

    /// <summary>How many wrong passwords in a row close an account for a while.</summary>
    [Range(3, 100)]
    public int Attempts { get; init; } = 5;

    /// <summary>How long that is, in minutes.</summary>
    [Range(1, 1440)]
    public int LockedMinutes { get; init; } = 15;

    /// <summary>How long a browser stays signed in without being used, in hours.</summary>
    [Range(1, 168)]
    public int SessionHours { get; init; } = 12;
}
