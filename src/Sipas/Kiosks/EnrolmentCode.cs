using System.Security.Cryptography;

namespace Sipas.Kiosks;

/// <summary>
/// The one-time code that makes a device a kiosk: eight characters such as <c>7KQ4-2MXD</c>, of 27 that nobody mistakes for
/// one another.
/// </summary>
public static class EnrolmentCode
{
    // Without 0 and O, 1, I and L, U, which looks like V, and the letters that look like 2, 5 and 8.
    private const string Alphabet = "23456789ACDEFGHJKMNPQRTVWXY";
    private const int Length = 8;

    // There are fewer codes than a stolen database could be searched for with a plain hash.
    private const int Iterations = 100_000;
    private static readonly byte[] Salt = [.. "Sipas enrolment code"u8];

    /// <summary>How long a code can be used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Makes one.</summary>
    public static string Make()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>What is kept of a code as somebody types it: case, spaces and hyphens do not matter. Null where it cannot be one.</summary>
    public static byte[]? HashOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > 4 * Length)
            return null;
        var code = new string([.. typed.Where(character => character is not ('-' or ' ')).Select(Meant)]);
        return code.Length == Length && code.All(Alphabet.Contains)
            ? Rfc2898DeriveBytes.Pbkdf2(code, Salt, Iterations, HashAlgorithmName.SHA256, 32)
            : null;
    }

    private static char Meant(char typed) => char.ToUpperInvariant(typed) switch
    {
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        var meant => meant,
    };
}
