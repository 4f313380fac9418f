using Sipas.Units;

namespace Sipas.Web.Survey;

/// <summary>A poster that leads people to a unit's questionnaire.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Address">The whole address of the questionnaire.</param>
/// <param name="Counter">What the counter is called, for print; null for the whole unit.</param>
/// <param name="Size">The paper.</param>
public sealed record Poster(Unit Unit, Uri Address, string? Counter, PaperSize Size)
{
    /// <summary>The address as people read and type it.</summary>
    public string ShortAddress => Address.Authority + Address.PathAndQuery;

    /// <summary>The address as a QR code.</summary>
    public string Code() => QrCode.Svg(Address);
}

/// <summary>The size of a sheet of paper.</summary>
public enum PaperSize
{
    /// <summary>210 × 297 mm.</summary>
    A4,

    /// <summary>148 × 210 mm.</summary>
    A5,
}
