using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>What the page of one's own account shows.</summary>
/// <param name="Account">The account.</param>
/// <param name="Sessions">The browsers in which it is signed in.</param>
/// <param name="This">This browser's session.</param>
/// <param name="Grants">What is granted to it.</param>
/// <param name="Linked">Whether it is linked with a sign-in provider.</param>
public sealed record OwnAccount(Account Account, IReadOnlyList<Session> Sessions, Guid? This, IReadOnlyList<Grant> Grants, bool Linked)
{
    /// <summary>The secret for an authenticator that waits to be confirmed, in base32.</summary>
    public string? Secret { get; init; }

    /// <summary>Codes for an emergency, shown once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>What was not taken.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What was just done: the last part of a text's key.</summary>
    public string? Done { get; init; }

    /// <summary>The secret as authenticators read it from a QR code (Key URI Format).</summary>
    public string SecretAddress => $"otpauth://totp/{Uri.EscapeDataString($"Sipas:{Account.Email}")}?secret={Secret}&issuer=Sipas&digits=6";
}
