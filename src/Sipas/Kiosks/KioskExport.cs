using System.Security.Cryptography;
using System.Text;

namespace Sipas.Kiosks;

/// <summary>The file by which a kiosk without network hands its answers over.</summary>
/// <param name="Format">Always <see cref="Known"/>.</param>
/// <param name="Kiosk">The kiosk's id.</param>
/// <param name="ExportedAt">When the device wrote it, by its own clock: ISO 8601 with an offset.</param>
/// <param name="Answers">An answer on each line, as JSON.</param>
/// <param name="Signature">HMAC-SHA-256, in base64, of <c>kiosk + "\n" + exportedAt + "\n" + answers</c> as UTF-8; its key is SHA-256 of the device's token.</param>
public sealed record KioskExport(string Format, string Kiosk, string ExportedAt, string Answers, string Signature)
{
    /// <summary>The only format.</summary>
    public const string Known = "sipas-kiosk-export/1";

    /// <summary>Which of the kiosk's devices wrote this, from 1; null where none did, or where it was changed since.</summary>
    public int? WrittenBy(Kiosk kiosk)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(Signature, signature, out var read) || read != signature.Length)
            return null;
        var signed = Encoding.UTF8.GetBytes($"{Kiosk}\n{ExportedAt}\n{Answers}");
        foreach (var key in Keys(kiosk))
        {
            if (CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Hash, signed), signature))
                return key.Enrolment;
        }

        return null;
    }

    // The device may have got a new token, or another one may have taken its place, since it wrote the file.
    private static IEnumerable<KioskKey> Keys(Kiosk kiosk) =>
        new[] { kiosk.TokenHash, kiosk.NextTokenHash }.OfType<byte[]>().Select(hash => new KioskKey(hash, kiosk.Enrolment)).Concat(kiosk.History.Keys.Reverse());
}
