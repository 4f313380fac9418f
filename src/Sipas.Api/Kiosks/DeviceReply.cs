using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Sipas.Kiosks;
using Sipas.Units;

namespace Sipas.Api.Kiosks;

/// <summary>What a device must know of the kiosk that it is.</summary>
/// <param name="Id">The kiosk's id.</param>
/// <param name="Name">What the office calls it.</param>
/// <param name="Unit">Where it stands.</param>
/// <param name="Survey">The code of the questionnaire that it shows.</param>
/// <param name="State">Whether it is to ask people.</param>
/// <param name="Settings">How it behaves.</param>
/// <param name="ServerTime">The service's time.</param>
/// <param name="ClockOffsetSeconds">How far the device's clock is ahead of it, in seconds; below 0 where it is behind, null where the request does not tell its time.</param>
public sealed record DeviceReply(
    Guid Id, string Name, KioskUnit Unit, string Survey, KioskState State, DeviceSettings Settings, DateTimeOffset ServerTime, long? ClockOffsetSeconds)
{
    /// <summary>A tag of everything but the times.</summary>
    public EntityTagHeaderValue Tag() => new(
        $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { ServerTime = default, ClockOffsetSeconds = null }, SipasJson.Options)).AsSpan(0, 12))}\"",
        isWeak: true);

    /// <summary>What to tell the device behind a request.</summary>
    public static DeviceReply Of(Kiosk kiosk, UnitTree units, HttpRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(request);
        var correction = DeviceClock.Correction(request.Headers[DeviceClock.Header], now);
        return new(
            kiosk.Id, kiosk.Name, KioskUnit.Of(kiosk, units), kiosk.Survey, kiosk.State,
            new DeviceSettings(kiosk.Settings, kiosk.StaffPin), now, DeviceClock.OffsetSeconds(correction));
    }
}

/// <summary>A unit by its code and its name with its kind.</summary>
public sealed record KioskUnit(string Code, string Name)
{
    /// <summary>The unit of a kiosk; without a name where it is gone.</summary>
    public static KioskUnit Of(Kiosk kiosk, UnitTree units)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(units);
        return new(kiosk.Unit, units.Find(kiosk.Unit)?.FullName ?? "");
    }
}
