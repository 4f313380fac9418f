using Sipas.Results;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>
/// Figures can be read without flagged answers and with them. The two together, and their differences, tell of no few people:
/// neither of those whose answers are flagged, nor of the others, nor of all.
/// </summary>
public sealed class FlaggedSuppressionTests
{
    private const int Threshold = World.Threshold;

    [Fact]
    public void What_few_people_said_cannot_be_solved_from_both_views_together() => World.Two.Always(two =>
    {
        var (headline, flagged) = (two.Headline.Unknowns(), two.Flagged.Unknowns());
        var figures = headline.Length;
        // Three figures of each place: without a flag, flagged, and of all. The second is never shown, the third where neither is withheld.
        var all = headline.Zip(flagged, (one, other) => (People: one.People + other.People, Withheld: one.Withheld || other.Withheld)).ToArray();
        bool[] unknown = [.. headline.Select(figure => figure.Withheld), .. flagged.Select(_ => true), .. all.Select(figure => figure.Withheld)];
        var equations = two.Headline.Equations()
            .Concat(two.Flagged.Equations().Select(sum => (sum.Whole + figures, sum.Parts.Select(part => part + figures).ToArray())))
            // One that is withheld and not of few people is of no use to anybody.
            .Concat(Enumerable.Range(0, figures).Where(place => !all[place].Withheld || IsFew(all[place].People)).Select(place => (place + 2 * figures, new[] { place, place + figures })));

        var solved = LinearSystem.Determined(equations, unknown);

        long[] people = [.. headline.Select(figure => figure.People), .. flagged.Select(figure => figure.People), .. all.Select(figure => figure.People)];
        Assert.All(people.Index(), figure => Assert.False((solved[figure.Index] || !unknown[figure.Index]) && IsFew(figure.Item)));
    });

    [Fact]
    public void Without_flagged_answers_both_views_are_the_same() => World.Some.Always(world =>
    {
        var nobody = world.Alone.Select(people => new long[people.Length]).ToArray();
        var flagged = new TreeSuppression(world.Clusters, world.Parents, nobody, Threshold);

        Assert.All(Enumerable.Range(0, world.Parents.Length), unit => Assert.DoesNotContain(true, flagged.OfTotal(unit).Concat(flagged.OfAlone(unit))));
    });

    [Theory]
    // How many chose each of three options, without a flag and with one; what is shown of all.
    [InlineData("20 10 9", "0 0 0", "20 10 9")]
    [InlineData("20 10 9", "6 5 7", "26 15 16")]
    // Two flagged people chose the second option: by subtraction one would know them.
    [InlineData("20 10 9", "6 2 7", "x x 16")]
    [InlineData("20 10 9", "1 1 1", "withheld")]
    [InlineData("2 1 1", "6 5 7", "withheld")]
    [InlineData("0 0 0", "6 5 7", "6 5 7")]
    public void Options_are_shown_where_neither_part_withholds_them(string headline, string flagged, string shown)
    {
        var survey = new PublishedSurvey(1, Given.Form("1"));
        var (tallies, cells) = (new TalliesApart(survey.Layout), survey.Choices.Clusters);
        Choose(tallies.Headline, headline);
        Choose(tallies.Flagged, flagged);
        var nothing = new WithheldCells(cells, Threshold, new Dictionary<int, WithheldOfUnit>());
        var unit = new Sipas.Units.Unit { Id = 1, Code = "1", Name = "1", FullName = "1", Type = "agency" };

        var withheld = new WithheldApart(nothing, nothing).Of(unit, subtree: true, tallies, survey.PeopleOfChoices);
        var cell = QuestionResults.Of(survey, tallies.Shown(withFlagged: true), withheld).Single(cell => cell.Code == "5");

        Assert.Equal(shown, cell.Suppressed ? "withheld" : string.Join(' ', cell.Options!.Select(option => option.Respondents?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "x")));
    }

    // The person who chooses answers a criterion, too.
    private static void Choose(Tally tally, string counts)
    {
        foreach (var (option, people) in counts.Split(' ').Select(int.Parse).Index())
            for (var person = 0; person < people; person++)
            {
                tally.Add([4]);
                Assert.True(tally.TryAddChoices($$"""{"5":["{{option + 1}}"]}"""));
            }
    }

    private static bool IsFew(long people) => people is > 0 and < Threshold;
}
