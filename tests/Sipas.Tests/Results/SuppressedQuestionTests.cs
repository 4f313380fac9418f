using System.Globalization;
using System.Text.Json.Nodes;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.Results;

/// <summary>Nobody's choice can be made out: options of one to four people are withheld, and so is what would give them away.</summary>
public sealed class SuppressedQuestionTests(SuppressedQuestionTests.Service service) : IClassFixture<SuppressedQuestionTests.Service>
{
    public sealed class Service : IAsyncDisposable
    {
        public RunningSipas Sipas { get; } = Given.Sipas(("Sipas:Results:Threshold", null));

        public ValueTask DisposeAsync() => Sipas.DisposeAsync();
    }

    [Theory]
    // Question 5 takes one option: what is left of the whole must not be a single small one.
    [InlineData("5", "20 5 0", "25: 1 20 80.00, 2 5 20.00, 3 0 0.00")]
    [InlineData("5", "20 8 4", "32: 1 20 62.50, 2 x, 3 x")]
    [InlineData("5", "20 2 1", "23: 1 x, 2 x, 3 x")]
    // Neighbours are withheld in pairs: of three options the second with either.
    [InlineData("5", "20 2 3", "25: 1 x, 2 x, 3 x")]
    [InlineData("5", "20 3 0", "23: 1 x, 2 x, 3 0 0.00")]
    [InlineData("5", "3 1 0", "x")]
    [InlineData("5", "0 0 0", "x")]
    [InlineData("5", "4 1 0", "5: 1 x, 2 x, 3 x")]
    // Question 2 takes several: an option is withheld alone, also where only one to four people did not choose it.
    [InlineData("2", "20 8 4", "20: 1 20 100.00, 2 8 40.00, 3 x")]
    [InlineData("2", "20 16 15", "20: 1 20 100.00, 2 x, 3 15 75.00")]
    [InlineData("2", "4 3 0", "x")]
    public void Options_of_few_people_are_withheld(string code, string counts, string shown)
    {
        var survey = new PublishedSurvey(1, Given.Form("1"));
        var tally = new Tally(survey.Layout);
        foreach (var choices in People(code, [.. counts.Split(' ').Select(int.Parse)]))
            Assert.True(tally.TryAddChoices(choices));

        var withheld = TreeSuppression.Within(survey.Choices.Clusters, survey.PeopleOfChoices(tally), 5);
        var cell = QuestionResults.Of(survey, tally, withheld).Single(cell => cell.Code == code);

        Assert.Equal(shown, Said(System.Text.Json.JsonSerializer.SerializeToNode(cell, SipasJson.Options)!));
    }

    [Fact]
    public async Task A_mean_is_withheld_with_the_options_that_it_would_give_away()
    {
        var unit = await service.Sipas.UnitAsync();
        await service.Sipas.SendAsync([.. Given.Choosers(unit, """{"1.1":"4","1.2":"4"}""", 9), .. Given.Choosers(unit, """{"1.1":"3","1.2":"3"}""", 8), .. Given.Choosers(unit, """{"1.1":"2"}""", 6), .. Given.Choosers(unit, """{"1.1":"1"}""", 2)]);

        var result = await service.Sipas.ResultAsync(unit, "sipas-2023");

        Assert.Equal("25: 1 x, 2 x, 3 8 32.00, 4 9 36.00", Said(result.Cell("questions", "1.1")));
        Assert.Null(result.Cell("questions", "1.1")["meanPercent"]);
        Assert.Null(result.Cell("questions", "1.1")["interval"]);
        // 60 of 68 points.
        Assert.Equal(88.24m, result.Cell("questions", "1.2").Number("meanPercent"));
    }

    [Fact]
    public async Task Where_the_unit_is_withheld_so_are_its_questions()
    {
        var province = await service.Sipas.UnitAsync("province");
        var (small, other) = (await service.Sipas.UnitAsync(parent: province), await service.Sipas.UnitAsync(parent: province));
        await service.Sipas.SendAsync([.. Given.Choosers(small, """{"5":"1"}""", 3), .. Given.Choosers(other, """{"5":"1"}""", 30)]);

        Assert.Equal("33: 1 33 100.00, 2 0 0.00, 3 0 0.00", Said((await service.Sipas.ResultAsync(province, "sipas-2023")).Cell("questions", "5")));
        foreach (var unit in new[] { small, other })
            Assert.All((await service.Sipas.ResultAsync(unit, "sipas-2023"))["questions"]!.AsArray(), cell => Assert.Equal("x", Said(cell!)));
    }

    [Fact]
    public async Task What_few_people_chose_in_one_unit_cannot_be_found_from_the_units_around_it()
    {
        var province = await service.Sipas.UnitAsync("province");
        var (small, other, third) = (await service.Sipas.UnitAsync(parent: province), await service.Sipas.UnitAsync(parent: province), await service.Sipas.UnitAsync(parent: province));
        await service.Sipas.SendAsync([
            .. Given.Choosers(small, """{"5":"1"}""", 30), .. Given.Choosers(small, """{"5":"2"}""", 3), .. Given.Choosers(small, """{"5":"3"}""", 9),
            .. Given.Choosers(other, """{"5":"1"}""", 20), .. Given.Choosers(other, """{"5":"2"}""", 9), .. Given.Choosers(other, """{"5":"3"}""", 9),
            .. Given.Choosers(third, """{"5":"1"}""", 50), .. Given.Choosers(third, """{"5":"2"}""", 30), .. Given.Choosers(third, """{"5":"3"}""", 9)]);

        Assert.Equal("169: 1 100 59.17, 2 42 24.85, 3 27 15.98", Said((await service.Sipas.ResultAsync(province, "sipas-2023")).Cell("questions", "5")));
        // The pair of options 2 and 3 is withheld in the unit where three people chose option 2, and so in one more.
        Assert.Equal("42: 1 30 71.43, 2 x, 3 x", Said((await service.Sipas.ResultAsync(small, "sipas-2023")).Cell("questions", "5")));
        Assert.Equal("38: 1 20 52.63, 2 x, 3 x", Said((await service.Sipas.ResultAsync(other, "sipas-2023")).Cell("questions", "5")));
        Assert.Equal("89: 1 50 56.18, 2 30 33.71, 3 9 10.11", Said((await service.Sipas.ResultAsync(third, "sipas-2023")).Cell("questions", "5")));
    }

    /// <summary>"people: code people percent, …" with x for what is withheld.</summary>
    internal static string Said(JsonNode cell)
    {
        if (cell["suppressed"]!.GetValue<bool>())
        {
            Assert.Equal(["code", "question", "kind", "suppressed"], cell.AsObject().Select(field => field.Key));
            return "x";
        }

        return $"{cell["respondents"]}: {string.Join(", ", cell["options"]!.AsArray().Select(option => Option(option!)))}";
    }

    private static string Option(JsonNode option)
    {
        if (!option["suppressed"]!.GetValue<bool>())
            return string.Create(CultureInfo.InvariantCulture, $"{option["code"]} {option["respondents"]} {option.Number("percent"):0.00}");
        Assert.Equal(["code", "suppressed"], option.AsObject().Select(field => field.Key));
        return $"{option["code"]} x";
    }

    // Of question 5 each person chooses one option; of question 2 the first so many choose the first option, and so on.
    private static IEnumerable<string> People(string code, int[] counts) => code == "5"
        ? counts.SelectMany((count, option) => Enumerable.Repeat($$"""{"5":["{{option + 1}}"]}""", count))
        : Enumerable.Range(0, counts.Max()).Select(person =>
            $$"""{"2":[{{string.Join(',', Enumerable.Range(0, counts.Length).Where(option => person < counts[option]).Select(option => $"\"{option + 1}\""))}}]}""");
}
