using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sipas.CrossTables;

/// <summary>
/// What is added to the counts of cross-tables: two-sided geometric noise (Ghosh, Roughgarden, Sundararajan 2009), which
/// can be any whole number, so that no count that is shown rules any true count out. It is drawn from a secret, the cell
/// and its true count: whoever asks again gets the same, and averaging over questions gains nothing. See <c>docs/suppression.md</c>.
/// </summary>
/// <param name="key">The secret.</param>
/// <param name="threshold">The fewest people that may be shown; the noise is within this in 97 cases of a hundred.</param>
public sealed class Noise(byte[] key, int threshold)
{
    // How much likelier a true count may make what is shown than the next count does, as a logarithm, over the whole threshold.
    private const double Strength = 4;

    private readonly double ratio = Math.Exp(-Strength / threshold);

    /// <summary>The fewest people that may be shown.</summary>
    public int Threshold => threshold;

    /// <summary>The standard deviation of one draw, in people.</summary>
    public double Deviation => Math.Sqrt(2 * ratio) / (1 - ratio);

    /// <summary>The chance of one value.</summary>
    public double Chance(long value) => (1 - ratio) / (1 + ratio) * Math.Pow(ratio, Math.Abs(value));

    /// <summary>The noise of one cell.</summary>
    /// <param name="cell">Names the cell.</param>
    /// <param name="count">Its true count.</param>
    public long Draw(string cell, long count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{cell}={count}");
        var drawn = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name));
        return OneSided(drawn.AsSpan(0, 8)) - OneSided(drawn.AsSpan(8, 8));
    }

    // The difference of two geometric numbers is two-sided geometric.
    private long OneSided(ReadOnlySpan<byte> bits)
    {
        var uniform = ((BinaryPrimitives.ReadUInt64LittleEndian(bits) >> 11) + 0.5) / (1L << 53);
        return (long)Math.Floor(Math.Log(uniform) / Math.Log(ratio));
    }
}
