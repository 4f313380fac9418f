using FsCheck.Fluent;
using Sipas.Statistics;

namespace Sipas.Tests.Statistics;

/// <summary>Which parts of a shown whole are hidden so that no single person can be made out.</summary>
public sealed class SuppressionTests
{
    [Theory]
    // Nothing small, nothing hidden.
    [InlineData("5 10 20", "5 10 20")]
    [InlineData("0 5 0", "0 5 0")]
    [InlineData("", "")]
    // A single small one would be the whole less the others: the smallest other goes too.
    [InlineData("3 10 20", "x x 20")]
    [InlineData("20 3 10", "20 x x")]
    [InlineData("20 4 10 10", "20 x x 10")]
    // Two small ones of five people together protect each other; of four they do not.
    [InlineData("3 2 10 20", "x x 10 20")]
    [InlineData("3 1 10 20", "x x x 20")]
    [InlineData("1 1 1 1 9", "x x x x x")]
    [InlineData("1 1 1 1 1 9", "x x x x x 9")]
    // Nobody is hidden behind an empty part.
    [InlineData("0 3 10 20", "0 x x 20")]
    [InlineData("3 0 0", "x 0 0")]
    [InlineData("1 2 0", "x x 0")]
    public void Small_parts_are_hidden_and_so_is_what_would_give_them_away(string respondents, string shown)
    {
        var parts = respondents.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hidden = Suppression.Hidden([.. parts.Select(long.Parse)], 5);

        Assert.Equal(shown, string.Join(' ', parts.Zip(hidden, (people, hides) => hides ? "x" : people)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_threshold_of_one_hides_nothing(int threshold) => Assert.DoesNotContain(true, Suppression.Hidden([1, 2, 0, 30], threshold));

    [Fact]
    public void What_is_hidden_can_never_be_found_by_subtraction()
    {
        var cases =
            from threshold in Gen.Choose(2, 8)
            from respondents in Gen.Frequency((3, Gen.Choose(0, 9)), (1, Gen.Choose(10, 99))).Select(people => (long)people).ArrayOf()
            select (threshold, respondents);
        cases.Always(given =>
        {
            var (threshold, respondents) = given;
            var hidden = Suppression.Hidden(respondents, threshold);
            var places = Enumerable.Range(0, respondents.Length).ToArray();
            var away = places.Where(place => hidden[place]).ToArray();
            var everything = places.All(place => hidden[place] || respondents[place] == 0);

            Assert.All(places, place => Assert.True(hidden[place] || respondents[place] == 0 || respondents[place] >= threshold));
            Assert.All(away, place => Assert.True(respondents[place] > 0));
            Assert.True(everything || away.Length != 1);
            Assert.True(everything || away.Length == 0 || away.Sum(place => respondents[place]) >= threshold);
            Assert.True(away.Length == 0 || respondents.Any(people => people > 0 && people < threshold));
        });
    }
}
