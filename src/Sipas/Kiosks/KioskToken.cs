using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sipas.Kiosks;

/// <summary>
/// What a device shows with every request: <c>kiosk_</c>, then the kiosk's id and 256 random bits in base64url. Only the
/// device holds it; the service keeps its <paramref name="Hash"/>.
/// </summary>
/// <param name="Kiosk">The kiosk that it names.</param>
/// <param name="Hash">SHA-256 of its text.</param>
public sealed record KioskToken(Guid Kiosk, byte[] Hash)
{
    /// <summary>How every one begins.</summary>
    public const string Prefix = "kiosk_";

    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    /// <summary>Makes one.</summary>
    /// <returns>The text, which is to be told once and kept nowhere, and the token.</returns>
    public static (string Text, KioskToken Token) Make(Guid kiosk)
    {
        var text = Prefix + Base64Url.EncodeToString([.. kiosk.ToByteArray(true), .. RandomNumberGenerator.GetBytes(SecretBytes)]);
        return (text, new(kiosk, HashOf(text)));
    }

    /// <summary>Reads what somebody shows; it may be made up.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out KioskToken? token)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        token = text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), bytes, out var read) && read == bytes.Length
            ? new(new Guid(bytes[..IdBytes], true), HashOf(text))
            : null;
        return token is not null;
    }

    /// <summary>Whether this is the token of which a hash was kept, in time that does not depend on where they differ.</summary>
    public bool Is(byte[]? kept) => kept is not null && CryptographicOperations.FixedTimeEquals(kept, Hash);

    /// <summary>Names the kiosk alone.</summary>
    public override string ToString() => $"Token of {Kiosk}";

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
