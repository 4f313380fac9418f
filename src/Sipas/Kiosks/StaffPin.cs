using System.Security.Cryptography;

namespace Sipas.Kiosks;

/// <summary>
/// The PIN of a kiosk's status page as PBKDF2 with SHA-256 leaves it, so that the device can check it without network. It
/// keeps visitors out of a page that shows no answer; whoever takes the hash away finds its digits in the end.
/// </summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Hash">32 bytes.</param>
/// <param name="Iterations">How often the function is applied.</param>
public sealed record StaffPin(byte[] Salt, byte[] Hash, int Iterations)
{
    // About a third of a second in the browser of a cheap tablet.
    private const int OfEach = 200_000;

    /// <summary>The fewest digits.</summary>
    public const int Shortest = 4;

    /// <summary>The most digits.</summary>
    public const int Longest = 8;

    /// <summary>Whether a text can be a PIN.</summary>
    public static bool IsPin(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return digits.Length is >= Shortest and <= Longest && digits.All(char.IsAsciiDigit);
    }

    /// <summary>Of these digits, with a new salt.</summary>
    public static StaffPin Of(string digits)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(salt, Rfc2898DeriveBytes.Pbkdf2(digits, salt, OfEach, HashAlgorithmName.SHA256, 32), OfEach);
    }
}
