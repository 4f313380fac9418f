using System.Text.Json.Serialization;

namespace Sipas.Kiosks;

/// <summary>Where a kiosk is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KioskState>))]
public enum KioskState
{
    /// <summary>No device has been enrolled yet.</summary>
    [JsonStringEnumMemberName("created")] Created,

    /// <summary>A device asks people.</summary>
    [JsonStringEnumMemberName("enrolled")] Enrolled,

    /// <summary>The device is to ask nobody for now; it still sends what it has.</summary>
    [JsonStringEnumMemberName("disabled")] Disabled,

    /// <summary>Its token opens nothing any more, for ever.</summary>
    [JsonStringEnumMemberName("revoked")] Revoked,
}
