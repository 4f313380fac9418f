using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sipas.Api.Alerts;

/// <summary>Signs calls as Standard Webhooks has it (specification 1.0.0, symmetric signatures): HMAC-SHA-256 of id, time and body with full stops between them.</summary>
public static class WebhookSignature
{
    /// <summary>How a secret is told to whoever receives calls.</summary>
    public static string TextOf(byte[] secret) => $"whsec_{Convert.ToBase64String(secret)}";

    /// <summary>The time of a call, in seconds since 1970.</summary>
    public static string TimeOf(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The signature of a call.</summary>
    public static string Of(byte[] secret, string id, string time, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{time}.{body}")))}";
}
