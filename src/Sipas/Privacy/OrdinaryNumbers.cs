using System.Globalization;

namespace Sipas.Privacy;

/// <summary>Numbers that name nobody although they are long: dates, codes of procedures and money.</summary>
internal static class OrdinaryNumbers
{
    private static readonly string[] Currencies = ["đồng", "dong", "đ", "vnđ", "vnd", "k", "nghìn", "ngàn", "tr", "triệu", "trieu", "tỷ", "tỉ", "usd", "$"];

    /// <summary>What is left of a run, in its parts.</summary>
    public static IEnumerable<NumberRun> Without(NumberRun run)
    {
        var start = 0;
        for (var group = 0; group < run.Groups.Count;)
        {
            var groups = GroupsOfOne(run, group);
            if (groups > 0 && group > start)
                yield return run.Part(start, group - start);
            group += Math.Max(groups, 1);
            start = groups > 0 ? group : start;
        }

        if (start < run.Groups.Count)
            yield return run.Part(start, run.Groups.Count - start);
    }

    /// <summary>Whether money is named after a number.</summary>
    public static bool IsMoney(char[] plain, int end)
    {
        var after = plain.AsSpan(end).TrimStart(' ');
        foreach (var currency in Currencies)
        {
            if (after.StartsWith(currency, StringComparison.OrdinalIgnoreCase) && !(after.Length > currency.Length && char.IsLetterOrDigit(after[currency.Length])))
                return true;
        }

        return false;
    }

    /// <summary>Whether eight digits are a day, from either end.</summary>
    public static bool IsDay(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, ["ddMMyyyy", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2100;

    private static int GroupsOfOne(NumberRun run, int first)
    {
        // Something longer, of which this is a part.
        if (first > 0 && run.Separator(first) is ['.' or '-' or '/'])
            return 0;
        return IsDate(run, first) ? 3 : Math.Max(GroupsOfProcedure(run, first), GroupsOfMoney(run, first));
    }

    private static bool IsDate(NumberRun run, int first)
    {
        if (first + 3 > run.Groups.Count || !run.IsUniform(first, 3) || run.Separator(first + 1) is [' '] || (first + 3 < run.Groups.Count && run.Separator(first + 3) is ['.' or '-' or '/']))
            return false;
        string[] parts = [.. Enumerable.Range(first, 3).Select(group => run.Digits(group, 1))];
        return DateOnly.TryParseExact(string.Join('-', parts), ["d-M-yyyy", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 2100;
    }

    // 1.001234, and with the agency's part 1.001234.000.00.00.H15.
    private static int GroupsOfProcedure(NumberRun run, int first)
    {
        int[] lengths = [1, 6, 3, 2, 2];
        var groups = 0;
        while (groups < lengths.Length && first + groups < run.Groups.Count && run.Groups[first + groups].Length == lengths[groups]
            && (groups == 0 || run.Separator(first + groups) is ['.']))
            groups++;
        return groups is 2 or 5 && run.Digits(first) is not "0" ? groups : 0;
    }

    // Groups of three. Nine digits are also an identity card's, so that they are money must be seen by more than that.
    private static int GroupsOfMoney(NumberRun run, int first)
    {
        if (run.Groups[first].Length > 3 || run.Digits(first)[0] == '0' || IsInternational(run, first))
            return 0;
        const int most = 7;
        var groups = 1;
        while (groups < most && first + groups < run.Groups.Count && run.Groups[first + groups].Length == 3 && run.Separator(first + groups) is ['.' or ' ']
            && run.IsUniform(first, groups + 1))
            groups++;
        var last = first + groups - 1;
        var isMoney = IsMoney(run.Plain, run.Groups[last].End) || (groups > 1 && run.Separator(last) is ['.'] && run.Digits(last) is "000");
        return groups > 2 && isMoney ? groups : 0;
    }

    private static bool IsInternational(NumberRun run, int first) => run.Groups[first].Start > 0 && run.Plain[run.Groups[first].Start - 1] == '+';
}
