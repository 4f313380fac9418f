using System.Text.Json.Nodes;

namespace Sipas.Tests.Results;

/// <summary>What people chose in the questions that do not measure satisfaction.</summary>
public sealed class QuestionResultTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task Every_question_and_item_of_the_form_is_there_in_its_order()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Choosers(unit, """{"5":"1"}"""));

        var questions = (await sipas.ResultAsync(unit, "sipas-2023"))["questions"]!.AsArray();

        var form = Given.BuiltIn("sipas-2023").Questions;
        Assert.Equal(form.SelectMany(question => question.AnswerableCodes), questions.Select(cell => cell!.Word("code")));
        Assert.Equal(form.SelectMany(question => question.AnswerableCodes.Select(_ => question.Code)), questions.Select(cell => cell!.Word("question")));
        Assert.Equal(["2"], questions.Where(cell => cell!.Word("kind") == "multiple").Select(cell => cell!.Word("code")));
        Assert.Equal("""{"code":"8.1","question":"8","kind":"single","suppressed":true}""", questions.Single(cell => cell!.Word("code") == "8.1")!.ToJsonString());
    }

    [Fact]
    public async Task The_published_shares_of_question_5_come_out_and_sum_to_a_hundred()
    {
        var unit = await sipas.UnitAsync();
        // 28 of 312 are 8.974 %: rounded one by one the three would sum to 99.99. Ten more people leave the question out.
        await sipas.SendAsync([
            .. Given.Choosers(unit, """{"5":"1"}""", 281), .. Given.Choosers(unit, """{"5":"2"}""", 28), .. Given.Choosers(unit, """{"5":"3"}""", 3),
            .. Given.Choosers(unit, """{"6":"1"}""", 10)]);

        var cell = await QuestionAsync(unit, "5");

        Assert.Equal(["code", "question", "kind", "respondents", "options", "suppressed"], cell.AsObject().Select(field => field.Key));
        Assert.Equal("312: 1 281 90.06, 2 28 8.98, 3 3 0.96", Said(cell));
        // Wilson's interval of 281 of 312.
        Assert.Equal("""{"low":86.24,"high":92.91}""", cell["options"]![0]!["interval"]!.ToJsonString());
    }

    [Fact]
    public async Task Thirds_sum_to_a_hundred_as_shown()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Choosers(unit, """{"6":"1"}"""), .. Given.Choosers(unit, """{"6":"2"}"""), .. Given.Choosers(unit, """{"6":"3"}""")]);

        Assert.Equal("3: 1 1 33.34, 2 1 33.33, 3 1 33.33", Said(await QuestionAsync(unit, "6")));
    }

    [Fact]
    public async Task Of_several_options_each_has_its_share_of_those_who_answered()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Choosers(unit, """{"2":["6","1"]}""", 2), .. Given.Choosers(unit, """{"2":["6"]}"""), .. Given.Choosers(unit, """{"5":"1"}""", 3)]);

        var cell = await QuestionAsync(unit, "2");

        Assert.Equal("3: 1 2 66.67, 2 0 0.00, 3 0 0.00, 4 0 0.00, 5 0 0.00, 6 3 100.00, 7 0 0.00", Said(cell));
        Assert.Null(cell["meanPercent"]);
    }

    [Fact]
    public async Task A_scale_has_a_mean_with_its_interval()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync([.. Given.Choosers(unit, """{"1.1":"4"}""", 5), .. Given.Choosers(unit, """{"1.1":"2"}""", 5)]);

        var cell = await QuestionAsync(unit, "1.1");

        Assert.Equal("10: 1 0 0.00, 2 5 50.00, 3 0 0.00, 4 5 50.00", Said(cell));
        // 30 of 40 points; ± t(0.975; 9) · √(10/9 · 0.25² / 10) = 2.2622 · 8.3333 %.
        Assert.Equal((75, 56.15m, 93.85m), (cell.Number("meanPercent"), cell["interval"]!.Number("low"), cell["interval"]!.Number("high")));
    }

    [Fact]
    public async Task Choices_add_up_over_units_and_over_days_and_months()
    {
        var province = await sipas.UnitAsync("province");
        var commune = await sipas.UnitAsync(parent: province);
        string[] days = ["2025-10-31T08:00:00+07:00", "2025-11-01T08:00:00+07:00", "2025-11-22T08:00:00+07:00", "2025-12-05T08:00:00+07:00"];
        foreach (var (place, answer) in Given.Choosers(commune, """{"5":"2"}""", 4).Concat(Given.Choosers(province, """{"5":"1"}""", 4)).Index())
        {
            answer["answeredAt"] = days[place % 4];
            await sipas.SendAsync(answer);
        }

        Assert.Equal("8: 1 4 50.00, 2 4 50.00, 3 0 0.00", Said(await QuestionAsync(province, "5")));
        Assert.Equal("4: 1 4 100.00, 2 0 0.00, 3 0 0.00", Said(await QuestionAsync(province, "5", more: "&scope=unit")));
        Assert.Equal("2: 1 0 0.00, 2 2 100.00, 3 0 0.00", Said(await QuestionAsync(commune, "5", "2025-11")));
        Assert.Equal("6: 1 3 50.00, 2 3 50.00, 3 0 0.00", Said(await QuestionAsync(province, "5", "2025-10-31/2025-11-30")));
    }

    [Fact]
    public async Task An_answer_sent_again_chooses_once()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Choosers(unit, """{"5":"1"}""").Single();
        await sipas.SendAsync(answer, answer);
        await sipas.SendAsync(answer);

        Assert.Equal("1: 1 1 100.00, 2 0 0.00, 3 0 0.00", Said(await QuestionAsync(unit, "5")));
    }

    [Fact]
    public async Task A_questionnaire_without_such_questions_has_none()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(2, unit));

        Assert.Empty((await sipas.ResultAsync(unit))["questions"]!.AsArray());
    }

    private async Task<JsonNode> QuestionAsync(string unit, string code, string period = "2025", string more = "") =>
        (await sipas.ResultAsync(unit, "sipas-2023", period, more)).Cell("questions", code);

    private static string Said(JsonNode cell) => SuppressedQuestionTests.Said(cell);
}
