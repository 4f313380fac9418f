using System.Globalization;
using System.Text.RegularExpressions;

namespace Sipas.Results;

/// <summary>
/// A span of whole days in Vietnam: a year <c>2026</c>, half-year <c>2026-H1</c>, nine months <c>2026-9M</c>, quarter
/// <c>2026-Q4</c>, month <c>2026-11</c> (the reporting periods of Decree 09/2019/NĐ-CP), or any two dates.
/// </summary>
/// <param name="Key">How the period is written.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed partial record Period(string Key, DateOnly From, DateOnly To)
{
    /// <summary>The day after the last.</summary>
    public DateOnly End => To.AddDays(1);

    /// <summary>The last day or, of a period that goes on, <paramref name="today"/>: the day of the map of then.</summary>
    public DateOnly LastDayBy(DateOnly today) => To < today ? To : today;

    /// <summary>Reads a period's key.</summary>
    /// <returns>False where it is none, or outside the years 2000 to 2100.</returns>
    public static bool TryParse(string? key, out Period period)
    {
        period = default!;
        var match = KeyForm().Match(key ?? "");
        if (!match.Success)
            return false;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        period = match.Groups["part"].Value switch
        {
            "" => OfMonths(key!, year, 1, 12),
            "9M" => OfMonths(key!, year, 1, 9),
            ['H', var half] => OfMonths(key!, year, half == '1' ? 1 : 7, 6),
            ['Q', var quarter] => OfMonths(key!, year, 3 * (quarter - '0') - 2, 3),
            var month => OfMonths(key!, year, int.Parse(month, CultureInfo.InvariantCulture), 1),
        };
        return true;
    }

    /// <summary>The days from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public static Period Between(DateOnly from, DateOnly to) => new($"{Iso(from)}/{Iso(to)}", from, to);

    /// <summary>The month that <paramref name="day"/> lies in.</summary>
    public static Period MonthOf(DateOnly day) => OfMonths(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), day.Year, day.Month, 1);

    /// <summary>The quarter that <paramref name="day"/> lies in.</summary>
    public static Period QuarterOf(DateOnly day)
    {
        var quarter = (day.Month + 2) / 3;
        return OfMonths(string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{quarter}"), day.Year, 3 * quarter - 2, 3);
    }

    /// <summary>The year that <paramref name="day"/> lies in.</summary>
    public static Period YearOf(DateOnly day) => OfMonths(day.ToString("yyyy", CultureInfo.InvariantCulture), day.Year, 1, 12);

    /// <summary>
    /// The period of the same kind before this one: last year's nine months, the quarter before, the same number of days
    /// up to the day before <see cref="From"/>.
    /// </summary>
    public Period Previous() => KeyForm().IsMatch(Key)
        ? Key[4..] switch
        {
            "" => YearOf(From.AddYears(-1)),
            "-9M" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{From.Year - 1:0000}-9M"), From.Year - 1, 1, 9),
            "-H1" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{From.Year - 1:0000}-H2"), From.Year - 1, 7, 6),
            "-H2" => OfMonths(string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-H1"), From.Year, 1, 6),
            ['-', 'Q', _] => QuarterOf(From.AddDays(-1)),
            _ => MonthOf(From.AddDays(-1)),
        }
        : Between(From.AddDays(From.DayNumber - End.DayNumber), From.AddDays(-1));

    /// <summary>The last <paramref name="count"/> periods of this kind up to this one, the oldest first.</summary>
    public IReadOnlyList<Period> Series(int count)
    {
        var periods = new List<Period> { this };
        while (periods.Count < count)
            periods.Insert(0, periods[0].Previous());
        return periods;
    }

    /// <summary>The same period a year before; of any two dates, the same dates.</summary>
    public Period YearBefore() => KeyForm().IsMatch(Key)
        ? OfMonths(string.Create(CultureInfo.InvariantCulture, $"{From.Year - 1:0000}{Key[4..]}"), From.Year - 1, From.Month, (To.Year - From.Year) * 12 + To.Month - From.Month + 1)
        : Between(From.AddYears(-1), To.AddYears(-1));

    /// <summary>The same days as whole months, where possible, and single days.</summary>
    public IEnumerable<TallySpan> Spans()
    {
        var firstMonth = From.Day == 1 ? From : FirstOfMonth(From).AddMonths(1);
        var endMonth = FirstOfMonth(End);
        if (firstMonth >= endMonth)
            return [new(false, From, End)];
        TallySpan[] spans = [new(false, From, firstMonth), new(true, firstMonth, endMonth), new(false, endMonth, End)];
        return spans.Where(span => span.From < span.End);
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static Period OfMonths(string key, int year, int first, int months)
    {
        var from = new DateOnly(year, first, 1);
        return new(key, from, from.AddMonths(months).AddDays(-1));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>20[0-9]{2}|2100)(-(?<part>H[12]|9M|Q[1-4]|0[1-9]|1[0-2]))?\z")]
    private static partial Regex KeyForm();
}

/// <summary>Days to be read from the tallies by month or by day.</summary>
/// <param name="Months">Whether whole months.</param>
/// <param name="From">The first day.</param>
/// <param name="End">The day after the last.</param>
public readonly record struct TallySpan(bool Months, DateOnly From, DateOnly End);
