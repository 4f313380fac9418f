using FsCheck;
using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>What few people chose cannot be worked out from what is shown, over units and options.</summary>
public sealed class ChoiceCellsTests
{
    private const int Threshold = 5;
    private static readonly ChoiceLayout Layout = new(Given.Form("1"));
    private static readonly ChoiceCells Cells = new(Layout);

    [Fact]
    public void Options_of_which_one_is_chosen_are_pairs_and_the_others_pairs_of_yes_and_no() => Assert.Equal(
        // Question 2 takes several of three options, 5 takes one of three, 8.1 and 8.2 are yes or no; the last cell is everybody.
        [
            "17 in -1", "0 in 17", "1 4 in 0", "2 5 in 0", "3 6 in 0", "7 in 17", "8 9 in 7", "9 10 in 7",
            "11 in 17", "12 13 in 11", "14 in 17", "15 16 in 14",
        ],
        Cells.Clusters.Clusters.Zip(Cells.Clusters.Wholes, (cells, whole) => $"{string.Join(' ', cells)} in {whole}"));

    [Fact]
    public void What_few_people_chose_cannot_be_solved_from_what_is_shown() => World.Some.Always(world =>
    {
        var unknowns = world.Unknowns();
        var solved = LinearSystem.Determined(world.Equations(), unknowns.Select(unknown => unknown.Withheld).ToArray());

        Assert.All(unknowns.Index(), unknown => Assert.False((solved[unknown.Index] || !unknown.Item.Withheld) && unknown.Item.People is > 0 and < Threshold));
    });

    [Fact]
    public void Nothing_is_withheld_where_every_cell_has_enough_people() => World.Some.Always(world =>
        Assert.True(world.Unknowns().Any(unknown => unknown.People is > 0 and < Threshold) || world.Unknowns().All(unknown => !unknown.Withheld)));

    /// <summary>A tree of units and who chose what, as shown with what is withheld.</summary>
    private sealed record World(int[] Parents, long[][] Alone, TreeSuppression Suppression)
    {
        private static int Many => Cells.Clusters.Cells;

        private int Units => Parents.Length;

        public static Gen<World> Some =>
            from parents in Gen.Choose(1, 7).SelectMany(units => Gen.ArrayOf(Gen.Choose(0, 99), units)
                .Select(numbers => numbers.Select((number, unit) => unit == 0 ? -1 : number % unit).ToArray()))
            from answers in Gen.ArrayOf(Answer(parents.Length), 80)
            from many in Gen.Choose(0, 80)
            select Of(parents, answers.Take(many));

        /// <summary>Each figure: of a unit alone or with those below it, and of one cell.</summary>
        public (long People, bool Withheld)[] Unknowns() =>
        [
            .. from kind in Enumerable.Range(0, 2)
               from unit in Enumerable.Range(0, Units)
               from cell in Enumerable.Range(0, Many)
               let people = kind == 0 ? Alone[unit][cell] : Below(unit).Sum(below => Alone[below][cell])
               let withheld = kind == 0 ? Suppression.OfAlone(unit) : Suppression.OfTotal(unit)
               select (people, Cells.Clusters.Hides(withheld, cell)),
        ];

        /// <summary>A unit's total is its own answers and the totals below it; those who answered a question are those who chose one of its options, or chose an option and did not.</summary>
        public IEnumerable<(int Whole, int[] Parts)> Equations() =>
            (from unit in Enumerable.Range(0, Units)
             from cell in Enumerable.Range(0, Many)
             select (Total(unit, cell), (int[])[Own(unit, cell), .. Enumerable.Range(0, Units).Where(child => Parents[child] == unit).Select(child => Total(child, cell))]))
            .Concat(
                from unit in Enumerable.Range(0, Units)
                from figure in new Func<int, int, int>[] { Own, Total }
                from sum in Sums()
                select (figure(unit, sum.Whole), sum.Parts.Select(part => figure(unit, part)).ToArray()));

        private static IEnumerable<(int Whole, int[] Parts)> Sums()
        {
            var place = 0;
            foreach (var (_, question) in Layout.Answerable)
            {
                var (whole, options) = (place, question.Options.Count);
                place += 1 + options;
                if (question.Kind == QuestionKind.Single)
                {
                    yield return (whole, [.. Enumerable.Range(whole + 1, options)]);
                    continue;
                }

                for (var option = 1; option <= options; option++)
                    yield return (whole, [whole + option, whole + options + option]);
                place += options;
            }
        }

        private static Gen<(int Unit, int[] Dice)> Answer(int units) =>
            from unit in Gen.Choose(0, units - 1)
            from dice in Gen.ArrayOf(Gen.Choose(0, 9), Layout.Answerable.Count)
            select (unit, dice);

        private static World Of(int[] parents, IEnumerable<(int Unit, int[] Dice)> answers)
        {
            var tallies = parents.Select(_ => (People: new List<int>(), Choices: new ChoiceTally(Layout))).ToArray();
            foreach (var (unit, dice) in answers)
            {
                tallies[unit].People.Add(unit);
                tallies[unit].Choices.Add(Places(dice));
            }

            long[][] alone = [.. tallies.Select(tally => Cells.People(tally.Choices.Counts, tally.People.Count))];
            return new(parents, alone, new(Cells.Clusters, parents, alone, Threshold));
        }

        // A die of 9 leaves the question out; of several options the bits say which are chosen.
        private static int[] Places(int[] dice) =>
            [.. Layout.Answerable.Index().Where(asked => dice[asked.Index] < 9).SelectMany(asked =>
                Chosen(asked.Item.Question, dice[asked.Index]).Select(option => 1 + option).Prepend(0).Select(place => Layout.Places[asked.Index] + place))];

        private static IEnumerable<int> Chosen(Question question, int die) => question.Kind == QuestionKind.Single
            ? [die % question.Options.Count]
            : Enumerable.Range(0, question.Options.Count).Where(option => ((die + 1) >> option & 1) == 1);

        private int Own(int unit, int cell) => unit * Many + cell;

        private int Total(int unit, int cell) => (Units + unit) * Many + cell;

        private IEnumerable<int> Below(int unit) => Enumerable.Range(0, Units).Where(below => IsBelow(below, unit));

        private bool IsBelow(int unit, int above) => unit == above || (Parents[unit] >= 0 && IsBelow(Parents[unit], above));
    }
}
