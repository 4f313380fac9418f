using System.Security.Cryptography;

namespace Sipas.Tests.Access;

/// <summary>Codes of a second factor by RFC 6238, with six digits and half a minute, as authenticators compute them.</summary>
internal static class Totp
{
    /// <summary>The code of now for a secret of 160 bits in base 32.</summary>
    public static string CodeOf(string secret)
    {
        var key = Convert.FromHexString(string.Concat(Bits(secret).Chunk(4).Where(bits => bits.Length == 4).Select(bits => Convert.ToInt32(new string(bits), 2).ToString("x", null)))[..40]);
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // What the standard prescribes.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var place = hash[^1] & 0xf;
        var number = ((hash[place] & 0x7f) << 24 | hash[place + 1] << 16 | hash[place + 2] << 8 | hash[place + 3]) % 1_000_000;
        return number.ToString("000000", null);
    }

    private static IEnumerable<char> Bits(string base32) => base32.SelectMany(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'));
}
