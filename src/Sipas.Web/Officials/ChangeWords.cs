using Sipas.Results;

namespace Sipas.Web.Officials;

/// <summary>Says in a sentence how an index has changed, and whether that is more than chance.</summary>
public static class ChangeWords
{
    /// <summary>Such as <c>tăng 1,28 điểm phần trăm so với quý trước, chưa rõ rệt</c>; that there is nothing to compare with where there is not.</summary>
    /// <param name="language">The language.</param>
    /// <param name="change">The change.</param>
    /// <param name="against">What it is compared with, within the sentence.</param>
    public static string Of(Language language, Change change, string against)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Overall == 0)
            return language.Say("overview.same", language.Change(0), against);
        return change is { Overall: { } points, Significant: { } sure }
            ? language.Say("overview.against", language.Change(points), against, language[sure ? "overview.sure" : "overview.unsure"])
            : language.Say("overview.incomparable", against);
    }

    /// <summary>The period before, as people call it: the month, quarter, half-year or year before; last year's nine months; as many days before.</summary>
    public static string Before(Language language, Period period)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(period);
        return language[period.Key.Length == 4 ? "before.year" : period.Key[4..] switch
        {
            "-9M" => "before.nineMonths",
            "-H1" or "-H2" => "before.half",
            ['-', 'Q', _] => "before.quarter",
            ['-', _, _] => "before.month",
            _ => "before.dates",
        }];
    }
}
