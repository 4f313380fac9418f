using Sipas.Results;

namespace Sipas.Web.Officials;

/// <summary>The periods that a filter offers, by kind; any other can be written beside them.</summary>
/// <param name="Kind">Its name in texts (<c>filter.periods.</c>…).</param>
/// <param name="Periods">The newest first.</param>
public sealed record RecentPeriods(string Kind, IReadOnlyList<Period> Periods)
{
    private const int Quarters = 5;
    private const int Months = 7;
    private const int Years = 3;

    /// <summary>Those of which something can be known on a day.</summary>
    public static IReadOnlyList<RecentPeriods> On(DateOnly today) =>
    [
        new("quarters", Back(Period.QuarterOf(today), Quarters)),
        new("months", Back(Period.MonthOf(today), Months)),
        new("years", [.. Back(Period.YearOf(today), Years).SelectMany(year => Parts(year, today))]),
    ];

    private static List<Period> Back(Period newest, int count)
    {
        var periods = new List<Period> { newest };
        while (periods.Count < count)
            periods.Add(periods[^1].Previous());
        return periods;
    }

    // A year with the parts of it that units report on (Decree 09/2019/NĐ-CP), as far as they have begun to differ from one another.
    private static IEnumerable<Period> Parts(Period year, DateOnly today)
    {
        yield return year;
        foreach (var part in new[] { "9M", "H2", "H1" })
        {
            if (Period.TryParse($"{year.Key}-{part}", out var period) && period.From <= today && (part != "9M" || today.Month > 6 || today.Year > year.From.Year))
                yield return period;
        }
    }
}
