using QRCoder;

namespace Sipas.Web;

/// <summary>Addresses for cameras.</summary>
public static class QrCode
{
    /// <summary>An address as a QR code, an SVG image that scales; a quarter of it may be lost.</summary>
    public static string Svg(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.Q);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
