using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>
/// Signed texts that an installation hands out and later takes back without having kept anything: HMAC-SHA-256, cut to
/// 128 bits, under the installation's key. What is signed for one purpose is worth nothing for another.
/// </summary>
public sealed class Signatures(SecretKeys<InstallationKey> keys)
{
    private const int Bytes = 16;
    private const char Between = '\n';

    /// <summary>Some fields, none with a line break in it, and their signature, as a text for an address or a form.</summary>
    public string Sign(string purpose, params ReadOnlySpan<string> fields)
    {
        var signed = Encoding.UTF8.GetBytes(string.Join(Between, fields));
        return $"{Base64Url.EncodeToString(signed)}.{Base64Url.EncodeToString(Mac(purpose, signed))}";
    }

    /// <summary>The fields of a text that was signed here for this purpose; null for any other.</summary>
    public string[]? Read(string purpose, string? text)
    {
        if (text?.Split('.') is not [var fields, var signature] || !Base64Url.IsValid(fields) || !Base64Url.IsValid(signature))
            return null;
        var signed = Base64Url.DecodeFromChars(fields);
        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Mac(purpose, signed))
            ? Encoding.UTF8.GetString(signed).Split(Between)
            : null;
    }

    /// <summary>
    /// A UUID (version 8) that follows from some fields and the installation's key: always the same one, and nobody can tell
    /// from it what the fields were.
    /// </summary>
    public Guid IdOf(string purpose, params ReadOnlySpan<string> fields)
    {
        var id = Mac(purpose, Encoding.UTF8.GetBytes(string.Join(Between, fields)));
        id[6] = (byte)(id[6] & 0x0f | 0x80);
        id[8] = (byte)(id[8] & 0x3f | 0x80);
        return new(id, bigEndian: true);
    }

    private byte[] Mac(string purpose, byte[] signed) =>
        HMACSHA256.HashData(HMACSHA256.HashData(keys.Required(), Encoding.UTF8.GetBytes(purpose)), signed)[..Bytes];
}
