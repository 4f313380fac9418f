using System.Globalization;

namespace Sipas.Privacy;

/// <summary>
/// A comment as numbers are looked for in it, character for character: every digit and sign of whatever script or width as its ASCII one, and a letter o
/// within a number as the 0 that it stands for.
/// </summary>
internal static class PlainText
{
    public static char[] Of(string text)
    {
        var plain = new char[text.Length];
        for (var at = 0; at < text.Length; at++)
            plain[at] = Plain(text[at]);
        for (var at = 0; at < plain.Length;)
            at = Zeros(plain, at);
        return plain;
    }

    private static char Plain(char letter)
    {
        const int fullWidth = '！' - '!';
        if (letter < 0x80)
            return letter == '\t' ? ' ' : letter;
        if (letter is >= '！' and <= '～')
            return (char)(letter - fullWidth);
        return CharUnicodeInfo.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)),
            UnicodeCategory.DashPunctuation or UnicodeCategory.MathSymbol when letter != '±' => '-',
            // Invisible characters, too, would break a number in two.
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Format => ' ',
            _ => letter is '·' or '•' or '․' ? '.' : letter,
        };
    }

    // One run of the letter, or one character of another kind.
    private static int Zeros(char[] plain, int start)
    {
        var end = start;
        while (end < plain.Length && plain[end] is 'o' or 'O')
            end++;
        if (end == start)
            return start + 1;
        var (before, after) = (start > 0 ? plain[start - 1] : ' ', end < plain.Length ? plain[end] : ' ');
        if (!char.IsLetter(before) && !char.IsLetter(after) && (char.IsAsciiDigit(before) || char.IsAsciiDigit(after)))
            plain.AsSpan(start..end).Fill('0');
        return end;
    }
}
