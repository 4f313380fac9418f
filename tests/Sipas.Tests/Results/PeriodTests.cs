using FsCheck.Fluent;
using Sipas.Results;

namespace Sipas.Tests.Results;

/// <summary>The reporting periods and the tallies that they are read from.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2025", "2025-01-01", "2025-12-31")]
    [InlineData("2026-H1", "2026-01-01", "2026-06-30", "2025-H2", "2025-07-01", "2025-12-31")]
    [InlineData("2026-H2", "2026-07-01", "2026-12-31", "2026-H1", "2026-01-01", "2026-06-30")]
    [InlineData("2026-9M", "2026-01-01", "2026-09-30", "2025-9M", "2025-01-01", "2025-09-30")]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2025-10-01", "2025-12-31")]
    [InlineData("2026-Q2", "2026-04-01", "2026-06-30", "2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2", "2026-04-01", "2026-06-30")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3", "2026-07-01", "2026-09-30")]
    [InlineData("2026-01", "2026-01-01", "2026-01-31", "2025-12", "2025-12-01", "2025-12-31")]
    [InlineData("2026-11", "2026-11-01", "2026-11-30", "2026-10", "2026-10-01", "2026-10-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-01-01", "2024-01-31")]
    [InlineData("2024-03", "2024-03-01", "2024-03-31", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2000", "2000-01-01", "2000-12-31", "1999", "1999-01-01", "1999-12-31")]
    [InlineData("2100-12", "2100-12-01", "2100-12-31", "2100-11", "2100-11-01", "2100-11-30")]
    public void A_key_names_its_days_and_is_compared_with_the_period_of_its_kind_before(
        string key, string from, string to, string previous, string previousFrom, string previousTo)
    {
        Assert.True(Period.TryParse(key, out var period));
        Assert.Equal(new Period(key, Day(from), Day(to)), period);
        Assert.Equal(new Period(previous, Day(previousFrom), Day(previousTo)), period.Previous());
    }

    [Theory]
    [InlineData("2026", "2025")]
    [InlineData("2026-H1", "2025-H1")]
    [InlineData("2026-9M", "2025-9M")]
    [InlineData("2026-Q1", "2025-Q1")]
    [InlineData("2024-02", "2023-02")]
    [InlineData("2025-02", "2024-02")]
    public void A_year_before_is_the_period_of_the_same_name(string key, string before)
    {
        Assert.True(Period.TryParse(key, out var period));
        Assert.True(Period.TryParse(before, out var year));
        Assert.Equal(year, period.YearBefore());
    }

    [Theory]
    [InlineData("2026-02", 4, "2025-11 2025-12 2026-01 2026-02")]
    [InlineData("2026-Q1", 3, "2025-Q3 2025-Q4 2026-Q1")]
    [InlineData("2026", 1, "2026")]
    public void A_series_is_of_one_kind_and_ends_with_its_period(string key, int count, string periods)
    {
        Assert.True(Period.TryParse(key, out var period));
        Assert.Equal(periods, string.Join(' ', period.Series(count).Select(one => one.Key)));
    }

    [Fact]
    public void A_year_before_two_dates_are_the_same_dates() => Assert.Equal(
        Period.Between(Day("2023-02-28"), Day("2023-03-10")), Period.Between(Day("2024-02-29"), Day("2024-03-10")).YearBefore());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("1999")]
    [InlineData("2101")]
    [InlineData("2026-")]
    [InlineData("2026-H3")]
    [InlineData("2026-H0")]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026-6M")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-11-22")]
    [InlineData("2026-h1")]
    [InlineData("2026/11")]
    [InlineData(" 2026")]
    [InlineData("2026\n")]
    [InlineData("2026-11\n")]
    [InlineData("٢٠٢٦")]
    public void Anything_else_is_no_period(string? key) => Assert.False(Period.TryParse(key, out _));

    [Theory]
    [InlineData("2026-11-22", "2026-11-22", "2026-11-21", "2026-11-21")]
    [InlineData("2026-03-01", "2026-03-10", "2026-02-19", "2026-02-28")]
    // 366 days of a leap year, compared with the 366 days before.
    [InlineData("2024-01-01", "2024-12-31", "2022-12-31", "2023-12-31")]
    public void Two_dates_are_compared_with_as_many_days_before(string from, string to, string previousFrom, string previousTo)
    {
        var period = Period.Between(Day(from), Day(to));

        Assert.Equal($"{from}/{to}", period.Key);
        Assert.Equal(Period.Between(Day(previousFrom), Day(previousTo)), period.Previous());
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "months 2025-01-01 2026-01-01")]
    [InlineData("2025-11-22", "2025-11-22", "days 2025-11-22 2025-11-23")]
    [InlineData("2025-01-15", "2025-02-20", "days 2025-01-15 2025-02-21")]
    [InlineData("2025-01-15", "2025-03-20", "days 2025-01-15 2025-02-01, months 2025-02-01 2025-03-01, days 2025-03-01 2025-03-21")]
    [InlineData("2025-01-02", "2025-03-31", "days 2025-01-02 2025-02-01, months 2025-02-01 2025-04-01")]
    [InlineData("2025-01-31", "2025-03-30", "days 2025-01-31 2025-02-01, months 2025-02-01 2025-03-01, days 2025-03-01 2025-03-31")]
    [InlineData("2025-01-01", "2025-01-30", "days 2025-01-01 2025-01-31")]
    [InlineData("2025-01-31", "2025-02-28", "days 2025-01-31 2025-02-01, months 2025-02-01 2025-03-01")]
    public void Whole_months_are_read_by_month_and_the_rest_by_day(string from, string to, string spans) =>
        Assert.Equal(spans, string.Join(", ", Period.Between(Day(from), Day(to)).Spans()
            .Select(span => $"{(span.Months ? "months" : "days")} {span.From:yyyy-MM-dd} {span.End:yyyy-MM-dd}")));

    [Fact]
    public void The_spans_of_a_period_hold_each_of_its_days_once_and_months_only_whole()
    {
        var cases = from first in Generate.Day from days in Gen.Frequency((2, Gen.Choose(0, 100)), (1, Gen.Choose(0, 3000))) select (first, days);
        cases.Always(given =>
        {
            var period = Period.Between(given.first, given.first.AddDays(given.days));
            var spans = period.Spans().ToArray();

            Assert.Equal(Days(period.From, period.End), spans.SelectMany(span => Days(span.From, span.End)));
            Assert.All(spans.Where(span => span.Months), span => Assert.Equal((1, 1), (span.From.Day, span.End.Day)));
            // No month that could be read whole is read day by day.
            Assert.All(spans.Where(span => !span.Months), span => Assert.True(WholeMonths(span) == 0));
        });
    }

    [Fact]
    public void The_month_quarter_and_year_of_a_day_hold_it_and_are_read_back_from_their_key() => Generate.Day.Always(day =>
    {
        foreach (var period in new[] { Period.MonthOf(day), Period.QuarterOf(day), Period.YearOf(day) })
        {
            Assert.InRange(day, period.From, period.To);
            Assert.True(Period.TryParse(period.Key, out var parsed));
            Assert.Equal(period, parsed);
            Assert.Equal(period.From, period.Previous().End);
        }
    });

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly end) => Enumerable.Range(0, end.DayNumber - from.DayNumber).Select(from.AddDays);

    private static int WholeMonths(TallySpan span) => Days(span.From, span.End)
        .Where(day => day.Day == 1)
        .Count(first => first.AddMonths(1) <= span.End);
}
