using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>What the page of somebody's account shows.</summary>
/// <param name="Account">The account.</param>
/// <param name="Grants">What is granted to it.</param>
/// <param name="Sessions">In how many browsers it is signed in.</param>
public sealed record ShownAccount(Account Account, IReadOnlyList<Grant> Grants, int Sessions)
{
    /// <summary>The address under which the person sets a password, shown once.</summary>
    public string? Link { get; init; }

    /// <summary>What was just done: the last part of a text's key.</summary>
    public string? Done { get; init; }

    /// <summary>Whether something was refused because nobody else could administer the installation.</summary>
    public bool IsLast { get; init; }

    /// <summary>The form for one more grant.</summary>
    public Entered Entered { get; init; } = Entered.Nothing;
}
