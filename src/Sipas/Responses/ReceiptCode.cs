using System.Buffers.Binary;

namespace Sipas.Responses;

/// <summary>
/// An answer's id as a citizen can write it down: its 128 bits, big-endian, in Crockford's base32 with two zero bits before
/// them, so 26 characters in groups <c>XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX</c>. A device makes it without the service.
/// </summary>
public static class ReceiptCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>The code of an answer's id.</summary>
    public static string Write(Guid id)
    {
        var rest = BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));
        Span<char> code = stackalloc char[Length];
        for (var place = Length - 1; place >= 0; place--, rest >>= 5)
            code[place] = Alphabet[(int)(rest & 31)];
        return $"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..20]}-{code[20..]}";
    }

    /// <summary>
    /// Reads a code as people type it: in either case, with or without spaces and hyphens, with O for 0 and I or L for 1.
    /// </summary>
    /// <returns>False where it is no code at all; whether there is such an answer is another question.</returns>
    public static bool TryRead(string? text, out Guid id)
    {
        id = default;
        UInt128 bits = 0;
        var read = 0;
        foreach (var letter in (text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '–')))
        {
            var digit = Digit(letter);
            if (digit < 0 || ++read > Length || (read == 1 && digit > 7))
                return false;
            bits = (bits << 5) | (uint)digit;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        id = new(bytes, bigEndian: true);
        return read == Length;
    }

    private static int Digit(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var other => Alphabet.IndexOf(other, StringComparison.Ordinal),
    };
}
