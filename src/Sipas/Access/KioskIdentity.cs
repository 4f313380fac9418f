using System.Security.Claims;
using Sipas.Kiosks;

namespace Sipas.Access;

/// <summary>A kiosk that has shown its token.</summary>
public sealed class KioskIdentity(Kiosk kiosk, string scheme) : ClaimsIdentity([new(ClaimTypes.Role, AccessSetup.Kiosk)], scheme)
{
    /// <summary>The kiosk as it stood when the request came in.</summary>
    public Kiosk Kiosk { get; } = kiosk;

    /// <summary>The kiosk behind a request; null where another one, or nobody, stands behind it.</summary>
    public static Kiosk? Of(ClaimsPrincipal sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return (sender.Identity as KioskIdentity)?.Kiosk;
    }
}
