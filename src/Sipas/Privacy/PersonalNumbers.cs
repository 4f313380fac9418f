namespace Sipas.Privacy;

/// <summary>
/// Tells the numbers that name somebody from others by their digits and how they are grouped. Telephones: 0 and nine or ten digits more, or +84 in its place.
/// Papers: identity cards have 12 digits from 0, earlier 9; passports a letter and 7 or 8; social insurance and tax codes 10.
/// Eight digits or more without a break are an account's, whatever else they may be.
/// </summary>
internal static class PersonalNumbers
{
    private const int MostGroups = 8;
    private const int MostDigits = 19;
    private const int FewestDigits = 8;
    private const int PassportDigits = 7;

    public static IEnumerable<MaskedPart> In(NumberRun run)
    {
        for (var first = 0; first < run.Groups.Count;)
        {
            var (groups, word) = Longest(run, first);
            if (word is not null)
                yield return new(Start(run, first, groups), run.Groups[first + groups - 1].End, word);
            first += groups;
        }
    }

    // Of several ways to read a number the one with most digits.
    private static (int Groups, string? Word) Longest(NumberRun run, int first)
    {
        var most = 1;
        while (most < MostGroups && first + most < run.Groups.Count && run.Groups[first + most].End - run.Groups[first].Start <= 2 * MostDigits)
            most++;
        for (var groups = most; groups > 1; groups--)
        {
            if (run.Digits(first, groups) is { Length: >= FewestDigits and <= MostDigits } digits && Grouped(run, first, groups, digits) is { } word)
                return (groups, word);
        }

        return (1, Unbroken(run, first));
    }

    private static string? Unbroken(NumberRun run, int group)
    {
        var digits = run.Digits(group, 1);
        var letters = LettersBefore(run, group);
        if (letters == 1 && digits.Length >= PassportDigits)
            return CommentMask.Paper;
        if (digits.Length < FewestDigits)
            return null;
        if (letters == 2)
            return CommentMask.Paper;
        if (IsTelephone(digits) || HasPlus(run, group))
            return CommentMask.Telephone;
        if (IsHotline(digits) || OrdinaryNumbers.IsDay(digits) || IsRoundOrMoney(run, group, digits))
            return null;
        return digits.Length is 9 or 10 || IsCitizensCard(digits) ? CommentMask.Paper : CommentMask.Account;
    }

    private static string? Grouped(NumberRun run, int first, int groups, string digits)
    {
        if (HasPlus(run, first))
            return digits.Length <= 15 ? CommentMask.Telephone : null;
        var together = AreTogether(run, first, groups);
        if (together && IsTelephone(digits))
            return CommentMask.Telephone;
        if (run.IsUniform(first, groups) && run.Separator(first + 1) is ['/'])
            return null;
        if ((together && IsCitizensCard(digits)) || (run.IsUniform(first, groups) && HaveLengths(run, first, groups, 3, 3, 3)))
            return CommentMask.Paper;
        return run.IsUniform(first, groups) && AreFours(run, first, groups) ? CommentMask.Account : null;
    }

    // As a telephone's or a card's digits are grouped; one-digit groups are rather figures, and pairs rather times.
    private static bool AreTogether(NumberRun run, int first, int groups)
    {
        for (var group = first + 1; group < first + groups; group++)
        {
            if (run.Groups[group].Length == 1 && run.Digits(first) is not "84")
                return false;
        }

        return run.Groups[first].Length >= 3 || run.Digits(first) is "84" || run.IsUniform(first, groups) || run.Separator(first + 1).Contains(')');
    }

    private static bool HaveLengths(NumberRun run, int first, int groups, params ReadOnlySpan<int> lengths)
    {
        for (var group = 0; group < groups && groups == lengths.Length; group++)
        {
            if (run.Groups[first + group].Length != lengths[group])
                return false;
        }

        return groups == lengths.Length;
    }

    // 4111 1111 1111 1111, 0071 0012 3456 7; but not a list of years.
    private static bool AreFours(NumberRun run, int first, int groups)
    {
        var years = 0;
        for (var group = first; group < first + groups; group++)
        {
            var isLast = group == first + groups - 1;
            if (run.Groups[group].Length is var length && (isLast ? length > 4 : length != 4))
                return false;
            years += run.Digits(group) is ['1', '9', _, _] or ['2', '0', _, _] ? 1 : 0;
        }

        return groups > 2 && years < groups && run.Digits(first, groups).Length >= 12;
    }

    private static bool IsTelephone(string digits) => digits switch
    {
        ['0', '0', '8', '4', .. var rest] => rest.Length is 9 or 10,
        ['0', not '0', ..] => digits.Length is 10 or 11,
        ['8', '4', '0', .. var rest] => rest.Length is 9 or 10,
        ['8', '4', .. var rest] => rest.Length is 9 or 10,
        _ => false,
    };

    private static bool IsCitizensCard(string digits) => digits is ['0', ..] && digits.Length == 12;

    // Of offices and firms, not of people: 1900 6035, 1800 1234.
    private static bool IsHotline(string digits) => digits is ['1', '8' or '9', '0', '0', ..] && digits.Length is 8 or 10;

    private static bool IsRoundOrMoney(NumberRun run, int group, string digits) => digits[0] != '0'
        && (digits.EndsWith("00000", StringComparison.Ordinal) || OrdinaryNumbers.IsMoney(run.Plain, run.Groups[group].End));

    private static bool HasPlus(NumberRun run, int group) => run.Groups[group].Start is > 0 and var start && run.Plain[start - 1] == '+';

    // How many letters stand before the digits, as on passports and insurance cards; 0 where it is a word.
    private static int LettersBefore(NumberRun run, int group)
    {
        var start = run.Groups[group].Start;
        var letters = 0;
        while (letters < start && char.IsLetter(run.Plain[start - letters - 1]))
            letters++;
        return letters <= 2 && run.Plain.AsSpan((start - letters)..start).IndexOfAnyExceptInRange('A', 'z') < 0 ? letters : 0;
    }

    private static int Start(NumberRun run, int first, int groups)
    {
        var start = run.Groups[first].Start - (groups == 1 ? LettersBefore(run, first) : 0);
        if (HasPlus(run, first))
            start--;
        return start > 0 && run.Plain[start - 1] == '(' && groups > 1 && run.Separator(first + 1).Contains(')') ? start - 1 : start;
    }
}
