using System.Text.Json;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>A draft as it comes back from a form, and what its buttons do to its criteria.</summary>
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
            ["questions[0].options[1].label.en"] = "By post",
            ["validFrom"] = "2027-01-01",
            ["code"] = "another",
            ["version"] = "9",
        };

        var (draft, faults) = QuestionnaireFile.Read(new DraftForm(fields).Of(Given.Form("2 2")));

        Assert.Empty(faults);
        Assert.Equal(("Form two", "form", 1, new DateOnly(2027, 1, 1)), (draft!.Title["en"], draft.Code, draft.Version, draft.ValidFrom));
        var criterion = draft.Criteria[2];
        Assert.Equal(("Tiêu chí khác", "Giải thích", "7 8"), (criterion.Text["vi"], criterion.Hint!["vi"], string.Join(' ', criterion.Replaces!)));
        Assert.Equal("By post", draft.Questions[0].Options[1].Label["en"]);
    }

    [Theory]
    [InlineData("""{ "scale": [], "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" }, "colour": 1 }""", "measuring.colour")]
    [InlineData("""{ "scale": 5, "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" } }""", "scale")]
    [InlineData("""{ "satisfiedFrom": 4, "index": { "measure": "mean", "combination": "pooled" } }""", "scale")]
    [InlineData("""{ "scale": [], "satisfiedFrom": 4, "index": { "measure": "mode", "combination": "pooled" } }""", "index.measure")]
    public void What_experts_enter_is_read_as_strictly_as_a_file(string measuring, string place) => Assert.Equal(
        place, Assert.Single(QuestionnaireFile.Read(new DraftForm(new Dictionary<string, string> { [DraftForm.MeasuringField] = measuring }).Of(Given.Form("2"))).Faults).Path);

    [Theory]
    [InlineData("Up 0 1", "2 1 | 3 4")]
    [InlineData("Up 0 0", "1 2 | 3 4")]
    [InlineData("Up 1 0", "1 2 3 | 4")]
    [InlineData("Down 0 0", "2 1 | 3 4")]
    [InlineData("Down 0 1", "1 | 2 3 4")]
    [InlineData("Down 1 1", "1 2 | 3 4")]
    [InlineData("Remove 0 0", "2 | 3 4")]
    [InlineData("Add 0 0", "1 2 10 | 3 4")]
    [InlineData("Add 7 0", "1 2 | 3 4")]
    [InlineData("Remove 1 2", "1 2 | 3 4")]
    public void A_button_moves_adds_or_takes_out_one_criterion(string step, string criteria)
    {
        var (draft, earlier) = (Given.Form("2 | 2"), Given.Form("9"));

        var after = DraftStep.Parse(step)!.Take(draft, [draft, earlier]);

        Assert.Equal(criteria, string.Join(" | ", after.Groups.Select(group => string.Join(' ', group.Criteria.Select(criterion => criterion.Code)))));
    }

    [Theory]
    [InlineData("save")]
    [InlineData("Up 1")]
    [InlineData("Up -1 0")]
    [InlineData("7 0 0")]
    [InlineData(null)]
    public void Anything_else_is_no_step(string? step) => Assert.Null(DraftStep.Parse(step));

    private static string Json(Questionnaire questionnaire) => JsonSerializer.Serialize(questionnaire, SipasJson.Options);
}
