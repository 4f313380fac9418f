using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary>The settings as the device gets them.</summary>
public sealed record DeviceSettings : KioskSettings
{
    /// <summary>These settings, and what opens the status page.</summary>
    public DeviceSettings(KioskSettings settings, StaffPin? staffPin)
        : base(settings) => StaffPin = staffPin;

    /// <summary>What the PIN of the status page is checked with; null where the page is open to whoever finds it.</summary>
    public StaffPin? StaffPin { get; }
}
