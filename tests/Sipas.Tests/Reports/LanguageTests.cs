using System.Globalization;
using System.Text.RegularExpressions;
using Sipas.Results;
using Sipas.Web;

namespace Sipas.Tests.Reports;

/// <summary>Numbers, dates and changes as Vietnamese reports write them, and as English ones do.</summary>
public sealed partial class LanguageTests
{
    [Theory]
    [InlineData("82.66", "82,66 %", "82.66%")]
    [InlineData("100", "100,00 %", "100.00%")]
    [InlineData("0.5", "0,50 %", "0.50%")]
    public void A_percentage_has_two_decimals(string percent, string vietnamese, string english) => AssertSays(
        language => language.Percent(decimal.Parse(percent, CultureInfo.InvariantCulture)), vietnamese, english);

    [Theory]
    [InlineData(7, "7", "7")]
    [InlineData(36_525, "36.525", "36,525")]
    [InlineData(5_000_000, "5.000.000", "5,000,000")]
    public void A_count_has_its_thousands_apart(long count, string vietnamese, string english) =>
        AssertSays(language => language.Count(count), vietnamese, english);

    [Theory]
    [InlineData("2026-04-09", "09/04/2026", "9 Apr 2026")]
    [InlineData("2025-12-31", "31/12/2025", "31 Dec 2025")]
    public void A_date_is_written_in_the_order_of_the_language(string day, string vietnamese, string english) =>
        AssertSays(language => language.Date(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)), vietnamese, english);

    [Theory]
    [InlineData(3, "tăng 03 bậc", "up 3 places")]
    [InlineData(16, "tăng 16 bậc", "up 16 places")]
    [InlineData(1, "tăng 01 bậc", "up 1 place")]
    [InlineData(0, "giữ nguyên bậc", "same place")]
    [InlineData(-1, "giảm 01 bậc", "down 1 place")]
    [InlineData(-10, "giảm 10 bậc", "down 10 places")]
    public void A_change_of_rank_says_its_direction_in_words(int places, string vietnamese, string english) =>
        AssertSays(language => language.RankChange(places), vietnamese, english);

    [Theory]
    [InlineData("1.28", "tăng 1,28 điểm phần trăm", "up 1.28 percentage points")]
    [InlineData("-0.05", "giảm 0,05 điểm phần trăm", "down 0.05 percentage points")]
    [InlineData("0", "không đổi", "unchanged")]
    public void A_change_of_the_index_says_its_direction_in_words(string points, string vietnamese, string english) =>
        AssertSays(language => language.Change(decimal.Parse(points, CultureInfo.InvariantCulture)), vietnamese, english);

    [Theory]
    [InlineData("2026", "Năm 2026", "2026")]
    [InlineData("2026-H1", "6 tháng đầu năm 2026", "First half of 2026")]
    [InlineData("2026-H2", "6 tháng cuối năm 2026", "Second half of 2026")]
    [InlineData("2026-9M", "9 tháng năm 2026", "First nine months of 2026")]
    [InlineData("2026-Q4", "Quý IV năm 2026", "Quarter IV of 2026")]
    [InlineData("2026-02", "Tháng 02 năm 2026", "February 2026")]
    public void A_period_has_the_name_of_its_kind(string key, string vietnamese, string english)
    {
        Assert.True(Period.TryParse(key, out var period));
        AssertSays(language => language.Name(period), vietnamese, english);
    }

    [Theory]
    [InlineData("2026", "2026", "2026")]
    [InlineData("2026-Q4", "IV/26", "Q4 26")]
    [InlineData("2026-02", "02/26", "Feb 26")]
    public void Below_a_chart_a_period_has_a_short_name(string key, string vietnamese, string english)
    {
        Assert.True(Period.TryParse(key, out var period));
        AssertSays(language => language.Short(period), vietnamese, english);
    }

    [Theory]
    [InlineData("82.66", 81.74, 83.58, "82,66 % ± 0,92", "82.66% ± 0.92")]
    [InlineData("82.66", 81.74, 83.57, "82,66 % ± 0,92", "82.66% ± 0.92")]
    [InlineData("100", 100, 100, "100,00 % ± 0,00", "100.00% ± 0.00")]
    [InlineData("97.50", 94, 100, "97,50 % (94,00 – 100,00 %)", "97.50% (94.00 – 100.00%)")]
    public void A_margin_is_told_where_both_ends_are_as_far(string index, double low, double high, string vietnamese, string english) => AssertSays(
        language => language.WithMargin(new() { Index = decimal.Parse(index, CultureInfo.InvariantCulture), Interval = new(low, high) }), vietnamese, english);

    [Theory]
    [InlineData("1.28", "+1,28", "+1.28")]
    [InlineData("-0.4", "−0,40", "−0.40")]
    [InlineData("0", "+0,00", "+0.00")]
    public void A_difference_has_its_sign(string points, string vietnamese, string english) =>
        AssertSays(language => language.Signed(decimal.Parse(points, CultureInfo.InvariantCulture)), vietnamese, english);

    [Theory]
    [InlineData("Còn 9 MB. / 9 MB left.", "Còn 9 MB.", "9 MB left.")]
    [InlineData("Quầy 3", "Quầy 3", "Quầy 3")]
    public void Of_a_message_in_both_languages_the_page_shows_its_own(string message, string vietnamese, string english) =>
        AssertSays(language => language.HalfOf(message), vietnamese, english);

    [Fact]
    public void Two_dates_are_named_by_both() => AssertSays(
        language => language.Name(Period.Between(new(2026, 1, 5), new(2026, 2, 7))), "Từ 05/01/2026 đến 07/02/2026", "5 Jan 2026 to 7 Feb 2026");

    [Fact]
    public void An_interval_shares_its_sign() => AssertSays(language => language.Range(81.9, 83.42), "81,90 – 83,42 %", "81.90 – 83.42%");

    [Fact]
    public void Both_languages_say_everything_with_the_same_values()
    {
        Assert.Equal(Language.Vietnamese.Keys.Order(), Language.English.Keys.Order());
        Assert.All(Language.Vietnamese.Keys, key =>
        {
            Assert.Equal(Values(Language.Vietnamese[key]), Values(Language.English[key]));
            Assert.NotEqual("", Language.English[key].Trim());
        });
    }

    [Theory]
    [InlineData(null, "vi")]
    [InlineData("vi", "vi")]
    [InlineData("en", "en")]
    [InlineData("fr", null)]
    public void Nothing_is_Vietnamese_and_a_strange_language_is_none(string? asked, string? language) =>
        Assert.Equal(language, Language.Of(asked)?.Code);

    private static void AssertSays(Func<Language, string> say, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, say(Language.Vietnamese).Replace('\u00A0', ' '));
        Assert.Equal(english, say(Language.English).Replace('\u00A0', ' '));
    }

    private static IEnumerable<string> Values(string text) => Value().Matches(text).Select(value => value.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Value();
}
