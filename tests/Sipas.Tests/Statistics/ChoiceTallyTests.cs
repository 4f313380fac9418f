using FsCheck.Fluent;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Tests.Statistics;

/// <summary>Options that people chose are counted, add up whatever the order, and survive being written down.</summary>
public sealed class ChoiceTallyTests
{
    // Question 2 takes several of the options 1 to 3, question 5 one of them, the items 8.1 and 8.2 yes or no.
    private static readonly Questionnaire Form = Given.Form("2 1 | 3");
    private static readonly TallyLayout Layout = new(Form);

    [Theory]
    [InlineData("""{"5":["1"]}""", "5: 1 of which 1 0 0")]
    [InlineData("""{"2":["3","1"]}""", "2: 1 of which 1 0 1")]
    [InlineData("""{"2":["1","2","3"],"5":["3"],"8.2":["no"]}""", "2: 1 of which 1 1 1; 5: 1 of which 0 0 1; 8.2: 1 of which 0 1")]
    [InlineData("""{"8.1":["yes"],"8.2":["no"]}""", "8.1: 1 of which 1 0; 8.2: 1 of which 0 1")]
    public void Who_answers_a_question_is_counted_once_and_in_each_option_that_they_chose(string choices, string counts)
    {
        var tally = new Tally(Layout);

        Assert.True(tally.TryAddChoices(choices));
        Assert.Equal(counts, Said(tally));
    }

    [Theory]
    // No JSON, or no object of lists.
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"5":["1"]}}""")]
    [InlineData("""["5"]""")]
    [InlineData("""{"5":"1"}""")]
    [InlineData("""{"5":[1]}""")]
    [InlineData("""{"5":["1",2]}""")]
    [InlineData("""{"5":{"1":"1"}}""")]
    // Not of this questionnaire.
    [InlineData("""{"4":["1"]}""")]
    [InlineData("""{"8":["yes"]}""")]
    [InlineData("""{"5":["4"]}""")]
    [InlineData("""{"5":["1"],"99":["1"]}""")]
    // More or fewer options than may be chosen, one twice, a question twice, another order than the form's.
    [InlineData("""{"5":[]}""")]
    [InlineData("""{"5":["1","2"]}""")]
    [InlineData("""{"2":["1","1"]}""")]
    [InlineData("""{"2":["1","2","3","1"]}""")]
    [InlineData("""{"5":["1"],"5":["2"]}""")]
    [InlineData("""{"5":["1"],"2":["2"]}""")]
    public void What_the_service_never_writes_is_refused_and_nothing_of_it_is_counted(string choices)
    {
        var tally = new Tally(Layout);

        Assert.False(tally.TryAddChoices(choices));
        Assert.Null(tally.Choices);
    }

    [Fact]
    public void Who_chose_nothing_leaves_nothing_to_keep()
    {
        var tally = Given.Tally(Form, "444444");
        Assert.True(tally.TryAddChoices("{}"));
        tally.Add(Given.Tally(Form, "333333"));

        Assert.Null(tally.Choices);
        Assert.Null(TallyRow.From<DayTally>(default, tally).Choices);
    }

    [Fact]
    public void Choices_in_any_order_and_in_any_batches_give_one_tally()
    {
        var cases =
            from people in Generate.Choices(Form).ArrayOf()
            from shuffled in Gen.Shuffle(people)
            from size in Gen.Choose(1, 5)
            select (people, shuffled, size);
        cases.Always(given =>
        {
            var sum = new Tally(Layout);
            foreach (var batch in given.shuffled.Chunk(given.size).Select(Of).Reverse())
                sum.Add(batch);
            Assert.Equal(Said(Of(given.people)), Said(sum));
        });
    }

    [Fact]
    public void What_is_stored_adds_to_what_is_new_whether_or_not_either_has_choices()
    {
        var some = Generate.Choices(Form).ArrayOf();
        var cases = from stored in some from added in some select (stored, added);
        cases.Always(given =>
        {
            var row = TallyRow.From<DayTally>(new(1, 2, new(2025, 11, 22), false), Of(given.stored));
            var sum = Of(given.added);
            row.AddTo(sum);

            Assert.Equal(given.stored.All(choices => choices is null), row.Choices is null);
            Assert.Equal(Said(Of([.. given.stored, .. given.added])), Said(sum));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(long.MaxValue)]
    public void Counts_of_every_size_survive_being_written_down(long count)
    {
        var tally = new Tally(Layout);
        tally.ChoicesToAddTo().Counts[6] = count;

        var read = new Tally(Layout);
        TallyCells.AddChoicesTo(read, TallyCells.WriteChoices(tally));
        Assert.Equal(tally.Choices!.Counts, read.Choices!.Counts);
    }

    [Fact]
    public void Counts_of_another_questionnaire_are_refused()
    {
        var counts = TallyCells.WriteChoices(Of(["""{"5":["1"]}"""]))!;

        Assert.All(Enumerable.Range(0, counts.Length), length =>
            Assert.Throws<InvalidDataException>(() => TallyCells.AddChoicesTo(new(Layout), counts[..length])));
        Assert.Throws<InvalidDataException>(() => TallyCells.AddChoicesTo(new(Layout), [.. counts, 0]));
        Assert.Throws<InvalidDataException>(() => TallyCells.AddChoicesTo(new(new(Given.BuiltIn("counter-9"))), counts));
    }

    private static Tally Of(string?[] people)
    {
        var tally = new Tally(Layout);
        Assert.All(people.OfType<string>(), choices => Assert.True(tally.TryAddChoices(choices)));
        return tally;
    }

    private static string Said(Tally tally) => tally.Choices is not { } choices ? "" : string.Join("; ", Layout.Choices.Answerable.Index()
        .Where(asked => choices.RespondentsOf(asked.Index) > 0)
        .Select(asked => $"{asked.Item.Code}: {choices.RespondentsOf(asked.Index)} of which {string.Join(' ', choices.OptionsOf(asked.Index).ToArray())}"));
}
