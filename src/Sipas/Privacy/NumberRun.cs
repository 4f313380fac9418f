using System.Buffers;

namespace Sipas.Privacy;

/// <summary>Digits without a break.</summary>
/// <param name="Start">Where they begin.</param>
/// <param name="End">Where they end, exclusive.</param>
internal readonly record struct DigitGroup(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Groups of digits with nothing between them but spaces, dots, hyphens, brackets and slashes: one number, or several.</summary>
internal readonly record struct NumberRun(char[] Plain, IReadOnlyList<DigitGroup> Groups)
{
    // ") - " joins as well as a single dot.
    private const int LongestSeparator = 3;

    private static readonly SearchValues<char> Joining = SearchValues.Create(" .-()/");

    public static IEnumerable<NumberRun> In(char[] plain)
    {
        var groups = new List<DigitGroup>();
        for (var at = 0; at < plain.Length;)
        {
            var group = new DigitGroup(at, EndOfDigits(plain, at));
            at = Math.Max(group.End, at + 1);
            if (group.Length == 0)
                continue;
            if (groups.Count > 0 && !Joins(plain.AsSpan(groups[^1].End..group.Start)))
            {
                yield return new(plain, groups);
                groups = [];
            }

            groups.Add(group);
        }

        if (groups.Count > 0)
            yield return new(plain, groups);
    }

    /// <summary>What stands before a group and after the one before it.</summary>
    public ReadOnlySpan<char> Separator(int group) => Plain.AsSpan(Groups[group - 1].End..Groups[group].Start);

    /// <summary>Whether one and the same character stands before each of these groups but the first.</summary>
    public bool IsUniform(int first, int count)
    {
        for (var group = first + 1; group < first + count; group++)
        {
            if (Separator(group) is not [var sign] || sign != Separator(first + 1)[0])
                return false;
        }

        return true;
    }

    /// <summary>The digits of a group.</summary>
    public ReadOnlySpan<char> Digits(int group) => Plain.AsSpan(Groups[group].Start..Groups[group].End);

    /// <summary>The digits of some groups.</summary>
    public string Digits(int first, int count)
    {
        var digits = "";
        for (var group = first; group < first + count; group++)
            digits = string.Concat(digits, Digits(group));
        return digits;
    }

    /// <summary>Only some of the groups.</summary>
    public NumberRun Part(int first, int count) => new(Plain, [.. Groups.Skip(first).Take(count)]);

    private static int EndOfDigits(char[] plain, int at)
    {
        while (at < plain.Length && char.IsAsciiDigit(plain[at]))
            at++;
        return at;
    }

    private static bool Joins(ReadOnlySpan<char> separator) => separator.Length <= LongestSeparator && !separator.ContainsAnyExcept(Joining);
}
