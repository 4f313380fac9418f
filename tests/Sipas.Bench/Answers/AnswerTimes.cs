using Sipas.Responses;

namespace Sipas.Bench.Answers;

/// <summary>When people answer: in the opening hours, 7:30 to 17:00 in Vietnam, of the days from <paramref name="From"/> to <paramref name="To"/>.</summary>
internal sealed record AnswerTimes(DateOnly From, DateOnly To)
{
    private const int Opening = (7 * 60 + 30) * 60;
    private const double Kept = 0.1;
    private const int Apart = 10;
    private const int Hours = (9 * 60 + 30) * 60;

    private int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The five days before <paramref name="today"/>.</summary>
    public static AnswerTimes LastDays(DateOnly today) => new(today.AddDays(-5), today.AddDays(-1));

    /// <summary>The twelve whole months before the one of <paramref name="today"/>.</summary>
    public static AnswerTimes LastYear(DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return new(month.AddYears(-1), month.AddDays(-1));
    }

    /// <summary>The whole months that the days lie in.</summary>
    public AnswerTimes WholeMonths => new(From.AddDays(1 - From.Day), To.AddDays(1 - To.Day).AddMonths(1).AddDays(-1));

    /// <summary>
    /// As answers come in while offices are open: one after the other through the last day, but for one in ten, which a
    /// device without a network kept since any of the days.
    /// </summary>
    public Func<Dice, DateTimeOffset> AsTheyCome()
    {
        var made = 0L;
        return dice => dice.Chance(Kept)
            ? On(dice.Below(Days), dice)
            : VietnamTime.StartOf(To).AddSeconds(Opening).AddMilliseconds(made++ * Apart % (Hours * 1000L));
    }

    /// <summary>From the first day to the last over <paramref name="count"/> answers, each on the day of the one before or later.</summary>
    public Func<Dice, DateTimeOffset> InOrder(int count)
    {
        var made = 0L;
        return dice => On((int)(made++ * Days / count), dice);
    }

    private DateTimeOffset On(int day, Dice dice) =>
        VietnamTime.StartOf(From.AddDays(day)).AddSeconds(Opening + dice.Below(Hours));
}
