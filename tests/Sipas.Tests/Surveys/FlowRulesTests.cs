using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Surveys;
using static Sipas.Tests.Surveys.FormDocument;

namespace Sipas.Tests.Surveys;

/// <summary>An honest low mark never costs more effort than a kind one.</summary>
public sealed class FlowRulesTests
{
    [Theory]
    // Levels after which follow-ups are asked, one list for each question; prompts likewise.
    [InlineData("12345", "", true)]
    [InlineData("45", "", true)]
    [InlineData("5", "345", true)]
    [InlineData("12 345", "", true)]
    [InlineData("12", "345", true)]
    [InlineData("12 45", "3", true)]
    [InlineData("12", "", false)]
    [InlineData("1", "", false)]
    [InlineData("1234", "", false)]
    [InlineData("3", "", false)]
    [InlineData("12 12 345", "", false)]
    [InlineData("", "1", false)]
    [InlineData("12", "45", false)]
    [InlineData("12345", "12", false)]
    public void A_low_level_never_asks_more_than_a_high_one(string questions, string prompts, bool sound)
    {
        var form = Sound();
        foreach (var (number, levels) in questions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
            form["questions"]!.AsArray().Add(FollowUp($"why{number}", After("1", Digits(levels))));
        form["commentPrompts"] = Prompts([.. prompts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(levels => (int.Parse(levels, CultureInfo.InvariantCulture), "Why?"))]);

        Assert.Equal(sound ? [] : ["contents[0].groups[0].criteria[0] UnequalEffort"], Check(form).Select(fault => fault.ToString()));
    }

    [Fact]
    public void What_is_asked_after_any_criterion_must_be_fair_at_each()
    {
        var form = Sound();
        form["questions"]!.AsArray().Add(FollowUp("why", After(null, 1)));

        Assert.Equal(6, Check(form).Count(fault => fault.Kind == QuestionnaireFaultKind.UnequalEffort));
    }

    [Fact]
    public void A_grid_costs_an_answer_for_each_of_its_rows()
    {
        var form = Sound();
        form["questions"]![2]!["after"] = After("1", 1, 2);
        form["questions"]![1]!["after"] = After("1", 3, 4, 5);

        var fault = Assert.Single(Check(form));

        Assert.Equal((QuestionnaireFaultKind.UnequalEffort, "1 2 3 1"), (fault.Kind, string.Join(' ', fault.Details)));
        Assert.Contains("Mức 1 hỏi thêm 2 câu, mức cao hơn 3 chỉ hỏi thêm 1", fault.Message, StringComparison.Ordinal);
    }

    private static JsonNode FollowUp(string code, JsonObject after)
    {
        var question = JsonSerializer.SerializeToNode(new Question(code, QuestionKind.Single, Given.Text("Vì sao?"), Given.Options("1", "2")), SipasJson.Options)!;
        question["after"] = after;
        return question;
    }
}
