using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Tallies add up, whatever the order and grouping, and survive being written down.</summary>
public sealed class TallyTests
{
    private static readonly Questionnaire Form = Given.Form("2 1 | 3");

    [Fact]
    public void Answers_in_any_order_and_in_any_batches_give_one_tally()
    {
        var cases =
            from people in Generate.People(Form)
            from shuffled in Gen.Shuffle(people)
            from size in Gen.Choose(1, 5)
            select (people, shuffled, size);
        cases.Always(given =>
        {
            var batches = given.shuffled.Chunk(given.size).Select(batch => Given.Tally(Form, batch));
            var sum = new Tally(new(Form));
            foreach (var batch in batches.Reverse())
                sum.Add(batch);
            AssertSame(Given.Tally(Form, given.people), sum);
        });
    }

    [Fact]
    public void A_tally_written_and_read_back_is_the_same_and_adds_to_what_is_there()
    {
        var cases = from stored in Generate.People(Form) from added in Generate.People(Form) select (stored, added);
        cases.Always(given =>
        {
            var row = TallyRow.From<DayTally>(new(1, 2, new(2025, 11, 22), false), Given.Tally(Form, given.stored));
            var sum = Given.Tally(Form, given.added);
            row.AddTo(sum);
            AssertSame(Given.Tally(Form, [.. given.stored, .. given.added]), sum);
        });
    }

    [Fact]
    public void Numbers_of_every_size_survive_being_written_down()
    {
        long[] numbers = [0, 1, 127, 128, 16_383, 16_384, 3_000_000_000, long.MaxValue];
        foreach (var number in numbers)
        {
            var tally = new Tally(new(Form));
            tally.Levels[7] = number;
            tally.Parts[4] = new(number, 1, 2, 3, 4, 5, 6, 7, number);

            var read = new Tally(new(Form));
            TallyCells.AddTo(read, TallyCells.Write(tally));
            AssertSame(tally, read);
        }
    }

    [Fact]
    public void A_tally_cut_short_anywhere_is_refused()
    {
        var cells = TallyCells.Write(Given.Tally(Form, Enumerable.Repeat("123455", 200)));

        Assert.All(Enumerable.Range(0, cells.Length), length =>
            Assert.Throws<InvalidDataException>(() => TallyCells.AddTo(new(new(Form)), cells.AsSpan(0, length))));
    }

    [Fact]
    public void A_tally_longer_than_its_questionnaire_is_refused()
    {
        var cells = TallyCells.Write(Given.Tally(Form, "123455"));

        Assert.Throws<InvalidDataException>(() => TallyCells.AddTo(new(new(Form)), [.. cells, 0]));
        Assert.Throws<InvalidDataException>(() => TallyCells.AddTo(new(new(Given.Form("2 1 | 2"))), cells));
        Assert.Throws<InvalidDataException>(() => TallyCells.AddTo(new(new(Form)), [.. Enumerable.Repeat((byte)0xff, 10), .. cells]));
    }

    [Theory]
    [InlineData(Measure.Mean, Combination.Pooled, 1)]
    [InlineData(Measure.Satisfied, Combination.Criteria, 1)]
    [InlineData(Measure.Mean, Combination.Criteria, 0)]
    [InlineData(Measure.Satisfied, Combination.Pooled, 0)]
    public void Percentages_lie_between_0_and_100_and_within_their_interval(Measure measure, Combination combination, int lowest)
    {
        var form = Given.Form("2 1 | 3", measure, combination, lowest, lowest + 4, lowest + 3);
        Generate.People(form).Always(people =>
        {
            var (satisfaction, tally) = (new Satisfaction(form), Given.Tally(form, people));
            var cells = new[] { satisfaction.Overall(tally) }
                .Concat(Enumerable.Range(0, 2).Select(content => satisfaction.Content(tally, content)))
                .Concat(Enumerable.Range(0, 3).Select(group => satisfaction.Group(tally, group)))
                .Concat(Enumerable.Range(0, 6).Select(criterion => satisfaction.Criterion(tally, criterion)));
            foreach (var cell in cells.OfType<Figures>())
            {
                Assert.InRange(cell.SatisfiedPercent, 0, 100);
                Assert.InRange(cell.MeanPercent, 100m * lowest / (lowest + 4), 100);
                Assert.InRange(cell.Interval.Low, 0, (double)cell.Index + 1e-9);
                Assert.InRange(cell.Interval.High, (double)cell.Index - 1e-9, 100);
                Assert.Equal(cell.Answers, cell.Distribution.Sum());
            }
        });
    }

    private static void AssertSame(Tally expected, Tally actual)
    {
        Assert.Equal(expected.Overall, actual.Overall);
        Assert.Equal(expected.Parts, actual.Parts);
        Assert.Equal(expected.Levels, actual.Levels);
    }
}
