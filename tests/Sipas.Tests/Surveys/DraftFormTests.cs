using System.Text.Json;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>A draft as it comes back from a form.</summary>
public sealed class DraftFormTests
{
    [Theory]
    [InlineData("sipas-2023")]
    [InlineData("sipas-2022")]
    [InlineData("one-stop-61")]
    [InlineData("counter-9")]
    public void A_form_that_nobody_has_changed_gives_the_same_draft(string code)
    {
        var draft = Given.BuiltIn(code);
        var fields = DocumentPlaces.Texts(draft)
            .Where(text => !text.Path.StartsWith("sc", StringComparison.Ordinal))
            .SelectMany(text => text.Part.Select(language => ($"{text.Path}.{language.Key}", language.Value)))
            .Concat(DocumentPlaces.Criteria(draft).SelectMany(criterion => new[]
            {
                ($"{criterion.Path}.code", criterion.Part.Code), ($"{criterion.Path}.replaces", string.Join(' ', criterion.Part.Replaces ?? [])),
                ($"{criterion.Path}.hint.vi", criterion.Part.Hint?["vi"] ?? ""), ($"{criterion.Path}.hint.en", criterion.Part.Hint?["en"] ?? ""),
            }))
            .Concat(DocumentPlaces.Contents(draft).Select(content => ($"{content.Path}.code", content.Part.Code)))
            .Concat(DocumentPlaces.Groups(draft).Select(group => ($"{group.Path}.code", group.Part.Code)))
            .Concat(DocumentPlaces.Questions(draft).SelectMany(question => new[]
            {
                ($"{question.Path}.code", question.Part.Code), ($"{question.Path}.kind", question.Part.Kind == QuestionKind.Single ? "single" : "multiple"),
            }))
            .Concat(DocumentPlaces.Items(draft).Select(item => ($"{item.Path}.code", item.Part.Code)))
            .Concat(DocumentPlaces.OptionLists(draft).SelectMany(list => DocumentPlaces.Of(list.Path, list.Part)).SelectMany(option => new[]
            {
                ($"{option.Path}.code", option.Part.Code), ($"{option.Path}.level", $"{option.Part.Level}"),
            }))
            .Concat(DocumentPlaces.Respondent(draft).SelectMany(asked => new[]
            {
                ($"{asked.Path}.code", asked.Part.Code), ($"{asked.Path}.asked", asked.Part.IsAsked ? "yes" : "no"),
            }))
            .Concat(DocumentPlaces.Questions(draft).SelectMany(question => new[]
            {
                ($"{question.Path}.after.levels", string.Join(',', question.Part.After?.Levels ?? [])), ($"{question.Path}.after.criterion", question.Part.After?.Criterion ?? ""),
            }))
            .Append((DraftForm.MeasuringField, DraftForm.Measuring(draft)))
            .DistinctBy(field => field.Item1)
            .ToDictionary(field => field.Item1, field => field.Item2);

        Assert.Equal(Json(draft), Json(QuestionnaireFile.Read(new DraftForm(fields).Of(draft)).Questionnaire!));
    }

    [Fact]
    public void What_is_entered_takes_the_place_of_what_was_there()
    {
        var fields = new Dictionary<string, string>
        {
            ["title.en"] = "Form two",
            ["contents[0].groups[1].criteria[0].text.vi"] = " Tiêu chí\r\nkhác ",
            ["contents[0].groups[1].criteria[0].hint.vi"] = "Giải thích",
            ["contents[0].groups[1].criteria[0].replaces"] = "7, 8",
            ["contents[0].code"] = "A",
            ["contents[0].groups[1].code"] = "A.2",
            ["questions[0].options[1].label.en"] = "By post",
            ["questions[0].options[1].code"] = "post",
            ["questions[0].kind"] = "single",
            ["questions[1].code"] = "5a",
            ["questions[1].options[0].level"] = "3",
            ["questions[2].items[1].code"] = "8.9",
            ["respondent[0].code"] = "sex",
            ["respondent[0].asked"] = "no",
            ["validFrom"] = "2027-01-01",
            ["code"] = "another",
            ["version"] = "9",
        };

        var (draft, faults) = QuestionnaireFile.Read(new DraftForm(fields).Of(Given.Form("2 2")));

        Assert.Empty(faults);
        Assert.Equal(("Form two", "form", 1, new DateOnly(2027, 1, 1)), (draft!.Title["en"], draft.Code, draft.Version, draft.ValidFrom));
        var criterion = draft.Criteria[2];
        Assert.Equal(("Tiêu chí khác", "Giải thích", "7 8"), (criterion.Text["vi"], criterion.Hint!["vi"], string.Join(' ', criterion.Replaces!)));
        Assert.Equal(("A", "A.2"), (draft.Contents[0].Code, draft.Groups[1].Code));
        Assert.Equal(("By post", "post", QuestionKind.Single), (draft.Questions[0].Options[1].Label["en"], draft.Questions[0].Options[1].Code, draft.Questions[0].Kind));
        Assert.Equal(("5a", 3, "8.9"), (draft.Questions[1].Code, draft.Questions[1].Options[0].Level, draft.Questions[2].Items![1].Code));
        Assert.Equal(("sex", false), (draft.Respondent[0].Code, draft.Respondent[0].IsAsked));
    }

    [Theory]
    [InlineData("1,2", "3", "1 2 of 3")]
    [InlineData("2", "", "2 of any")]
    [InlineData(null, "3", "of everybody")]
    [InlineData("5,x", "", "5 -1 of any")]
    public void A_question_is_asked_after_the_levels_that_are_chosen(string? levels, string criterion, string asked)
    {
        var fields = new Dictionary<string, string> { ["questions[1].after.criterion"] = criterion };
        if (levels is not null)
            fields["questions[1].after.levels"] = levels;
        var before = Given.Form("2 2");

        foreach (var draft in new[] { before, before with { Questions = [before.Questions[0], before.Questions[1] with { After = new([4], "1") }] } })
            Assert.Equal(asked, Words(QuestionnaireFile.Read(new DraftForm(fields).Of(draft)).Questionnaire!.Questions[1].After));
    }

    [Fact]
    public void An_invitation_to_comment_takes_its_words_and_levels_and_is_told_where_it_has_none()
    {
        var draft = Given.Form("2 2") with { CommentPrompts = [new(new([1, 2]), Given.Text("Vì sao?")), new(new([1, 2]), Given.Text("Vì sao?"))] };
        var fields = new Dictionary<string, string>
        {
            ["commentPrompts[0].text.vi"] = "Xin góp ý",
            ["commentPrompts[0].after.levels"] = "1,2,3,4,5",
            ["commentPrompts[0].after.criterion"] = "2",
            ["commentPrompts[1].after.criterion"] = "",
        };

        var entered = QuestionnaireFile.Read(new DraftForm(fields).Of(draft)).Questionnaire!;

        Assert.Equal(("Xin góp ý", "1 2 3 4 5 of 2"), (entered.CommentPrompts![0].Text["vi"], Words(entered.CommentPrompts[0].After)));
        Assert.Equal("commentPrompts[1].after.levels", Assert.Single(QuestionnaireRules.Check(entered)).Path);
    }

    [Theory]
    [InlineData("""{ "scale": [], "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" }, "colour": 1 }""", "measuring.colour")]
    [InlineData("""{ "scale": 5, "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" } }""", "scale")]
    [InlineData("""{ "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" } }""", "scale")]
    [InlineData("""{ "scale": [], "satisfiedFrom": 4, "index": { "measure": "mode", "combination": "pooled" } }""", "index.measure")]
    public void What_experts_enter_is_read_as_strictly_as_a_file(string measuring, string place) => Assert.Equal(
        place, Assert.Single(QuestionnaireFile.Read(new DraftForm(new Dictionary<string, string> { [DraftForm.MeasuringField] = measuring }).Of(Given.Form("2"))).Faults).Path);

    [Fact]
    public void What_was_entered_into_another_draft_is_told_by_its_places()
    {
        var draft = Given.Form("1 1");
        var fields = new Dictionary<string, string>
        {
            ["title.en"] = "Entered",
            ["title.vi"] = "Phiếu",
            ["source"] = "Made up\r\nby hand",
            ["contents[0].groups[7].title.vi"] = "Nhóm mới",
            ["contents[0].groups[0].criteria[0].hint.vi"] = "",
            [DraftForm.MeasuringField] = DraftForm.Measuring(draft).ReplaceLineEndings("\r\n"),
            ["step"] = "save",
        };

        Assert.Equal(["contents[0].groups[7].title.vi", "source", "title.en"], new DraftForm(fields).Unlike(draft).Keys.Order(StringComparer.Ordinal));
    }

    private static string Words(LevelCondition? after) => after is null ? "of everybody" : $"{string.Join(' ', after.Levels)} of {after.Criterion ?? "any"}";

    private static string Json(Questionnaire questionnaire) => JsonSerializer.Serialize(questionnaire, SipasJson.Options);
}
