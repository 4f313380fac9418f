using Microsoft.Extensions.Options;
using Sipas.Api.Web;
using Sipas.Kiosks;
using Sipas.Web;

namespace Sipas.Api.Kiosks;

/// <summary>A kiosk and the one-time code that makes a device that kiosk.</summary>
/// <param name="Kiosk">The kiosk.</param>
/// <param name="Code">The code, told this once.</param>
/// <param name="CodeExpiresAt">Until when it can be used.</param>
/// <param name="Qr">A QR code as SVG. It holds the address of the kiosk page with the code in its fragment, which no server sees.</param>
public sealed record CodeReply(KioskReply Kiosk, string Code, DateTimeOffset CodeExpiresAt, string Qr);

/// <summary>Hands out codes.</summary>
public sealed class KioskCodes(KioskReplies replies, IOptions<WebOptions> options)
{
    /// <summary>The reply for a kiosk that expects a device with <paramref name="code"/>.</summary>
    public async Task<CodeReply> ReplyAsync(Kiosk kiosk, string code, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.CacheControl = "no-store";
        return new(await replies.OfAsync(kiosk, cancellationToken), code, kiosk.CodeExpiresAt!.Value, QrCode.Svg(options.Value.Address(http, $"/kiosk/#enrol={code}")));
    }
}
