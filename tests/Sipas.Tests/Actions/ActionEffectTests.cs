using Sipas.Actions;
using Sipas.Results;
using Sipas.Statistics;

namespace Sipas.Tests.Actions;

/// <summary>Which weeks are compared, and what is said of them.</summary>
public sealed class ActionEffectTests
{
    [Theory]
    [InlineData("2026-11-26", 0)]
    [InlineData("2026-11-20", 0)]
    [InlineData("2026-11-19", 1)]
    [InlineData("2026-11-13", 1)]
    [InlineData("2026-11-12", 2)]
    [InlineData("2026-01-01", 12)]
    [InlineData("2027-01-01", 0)]
    public void Whole_weeks_are_compared_and_no_more_than_twelve(string startsOn, int weeks) =>
        Assert.Equal(weeks, ActionEffect.WeeksOf(Day(startsOn), Day("2026-11-26")));

    [Fact]
    public void As_many_days_before_as_after_none_of_them_today()
    {
        var periods = ActionEffect.PeriodsOf(Day("2026-11-12"), 2);
        Assert.Equal([("2026-10-29", "2026-11-11"), ("2026-11-12", "2026-11-25")], periods.Select(period => (Iso(period.From), Iso(period.To))));
    }

    [Theory]
    [InlineData(60, 55, 65, 70, 65, 75, EffectKind.Better)]
    [InlineData(70, 65, 75, 60, 55, 65, EffectKind.Worse)]
    [InlineData(60, 50, 70, 65, 55, 75, EffectKind.NotSignificant)]
    public void A_difference_counts_where_chance_would_hardly_make_it(int before, int low, int high, int after, int lowAfter, int highAfter, EffectKind kind)
    {
        var effect = ActionEffect.Of(4, Cell(before, low, high), Cell(after, lowAfter, highAfter));
        Assert.Equal((kind, after - before), (effect.Kind, (int)effect.Change!.Value.Points));
    }

    [Fact]
    public void What_is_withheld_is_not_compared_and_not_told()
    {
        var effect = ActionEffect.Of(4, new Cell { Suppressed = true }, Cell(60, 55, 65));
        Assert.Equal((EffectKind.TooFew, null, null), (effect.Kind, effect.Before, effect.Change));
        Assert.Equal(EffectKind.TooFew, ActionEffect.Of(4, null, null).Kind);
    }

    private static Cell Cell(int index, int low, int high) => new() { Index = index, Interval = new Interval(low, high), Respondents = 50 };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
