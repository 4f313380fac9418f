using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Tests.Intake;

/// <summary>What is refused of an answer, by field and reason, and what is kept of a good one.</summary>
public sealed class ResponseCheckTests
{
    private static readonly Questionnaire Form = Given.Form("2 1 | 3") with { Code = "form" };
    private static readonly ReferenceData Reference = Given.Reference("VN 01<VN 00004<01 H15.50.05.13", Form, Given.Form("9", lowest: 0, highest: 2, satisfiedFrom: 1) with { Code = "points" });
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2025-11-22T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("""{ "id": null }""", "id Missing")]
    [InlineData("""{ "id": "" }""", "id Missing")]
    [InlineData("""{ "id": "42" }""", "id NotAUuid")]
    [InlineData("""{ "id": "0199f0c26c1e7d3a9b510d1f0a5c7e11" }""", "id NotAUuid")]
    [InlineData("""{ "id": "{0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11}" }""", "id NotAUuid")]
    [InlineData("""{ "id": "00000000-0000-0000-0000-000000000000" }""", "id NotAUuid")]
    [InlineData("""{ "survey": null }""", "survey Missing")]
    [InlineData("""{ "survey": "sipas-1999" }""", "survey UnknownSurvey")]
    [InlineData("""{ "survey": "FORM" }""", "survey UnknownSurvey")]
    [InlineData("""{ "unit": null }""", "unit Missing")]
    [InlineData("""{ "unit": "" }""", "unit Missing")]
    // Leading zeros matter.
    [InlineData("""{ "unit": "4" }""", "unit UnknownUnit")]
    [InlineData("""{ "unit": "h15.50.05.13" }""", "unit UnknownUnit")]
    [InlineData("""{ "answers": null }""", "answers NoAnswers")]
    [InlineData("""{ "answers": {} }""", "answers NoAnswers")]
    [InlineData("""{ "answers": { "40": 4 } }""", "answers.40 UnknownCriterion")]
    [InlineData("""{ "answers": { "01": 4 } }""", "answers.01 UnknownCriterion")]
    [InlineData("""{ "answers": { "1": 0 } }""", "answers.1 OffScale")]
    [InlineData("""{ "answers": { "1": 6 } }""", "answers.1 OffScale")]
    [InlineData("""{ "answers": { "1": -2147483648 } }""", "answers.1 OffScale")]
    // 260 is 4 in a single byte.
    [InlineData("""{ "answers": { "1": 260 } }""", "answers.1 OffScale")]
    [InlineData("""{ "survey": "points", "answers": { "1": 3 } }""", "answers.1 OffScale")]
    [InlineData("""{ "survey": "points", "answers": { "1": -1 } }""", "answers.1 OffScale")]
    [InlineData("""{ "choices": { "3": "1" } }""", "choices.3 UnknownQuestion")]
    // A grid is answered by its items.
    [InlineData("""{ "choices": { "8": "yes" } }""", "choices.8 UnknownQuestion")]
    [InlineData("""{ "choices": { "2": ["9"] } }""", "choices.2 UnknownOption")]
    [InlineData("""{ "choices": { "2": [] } }""", "choices.2 TooManyOptions")]
    [InlineData("""{ "choices": { "2": ["1", "1"] } }""", "choices.2 TooManyOptions")]
    [InlineData("""{ "choices": { "5": ["1", "2"] } }""", "choices.5 TooManyOptions")]
    [InlineData("""{ "choices": { "8.1": "maybe" } }""", "choices.8.1 UnknownOption")]
    [InlineData("""{ "respondent": { "name": "An" } }""", "respondent.name UnknownQuestion")]
    [InlineData("""{ "respondent": { "gender": "x" } }""", "respondent.gender UnknownOption")]
    [InlineData("""{ "respondent": { "gender": null } }""", "respondent.gender UnknownOption")]
    [InlineData("""{ "comment": "a\u0000b" }""", "comment ControlCharacter")]
    [InlineData("""{ "comment": "a\u001bb" }""", "comment ControlCharacter")]
    [InlineData("""{ "service": { "procedure": "1\u0007" } }""", "service.procedure ControlCharacter")]
    public void Refused_with_field_and_reason(string change, string refusal) => Assert.Equal([refusal], Refusals(change));

    [Theory]
    [InlineData("comment", 2000)]
    [InlineData("service.procedure", 50)]
    [InlineData("service.field", 50)]
    public void A_text_may_be_so_long_and_no_longer(string field, int longest)
    {
        string With(int length) => field.Split('.') is [var outer, var inner]
            ? $$"""{ "{{outer}}": { "{{inner}}": "{{new string('ư', length)}}" } }"""
            : $$"""{ "{{field}}": "{{new string('ư', length)}}" }""";

        Assert.NotNull(Check(With(longest)).Response);
        Assert.Equal([$"{field} TooLong"], Refusals(With(longest + 1)));
    }

    [Fact]
    public void Every_reason_is_named_at_once() => Assert.Equal(
        [
            "answeredAt NotATime", "answers.1 OffScale", "answers.7 UnknownCriterion", "choices.2 UnknownOption", "choices.9 UnknownQuestion",
            "comment TooLong", "id NotAUuid", "respondent.gender UnknownOption", "service.field TooLong", "unit UnknownUnit",
        ],
        Refusals($$"""
            { "id": "x", "unit": "x", "answeredAt": "x", "answers": { "1": 9, "2": 4, "7": 4 }, "choices": { "2": "9", "9": "1" },
              "respondent": { "gender": "x" }, "service": { "field": "{{new string('x', 51)}}" }, "comment": "{{new string('x', 2001)}}" }
            """));

    [Fact]
    public void An_empty_object_lacks_each_of_the_five_required_fields() => Assert.Equal(
        ["answeredAt Missing", "answers NoAnswers", "id Missing", "survey Missing", "unit Missing"],
        Refused(ResponseCheck.Check(new(), Reference, new(Now, Channel.Web))));

    [Fact]
    public void Every_reason_says_what_to_do_in_Vietnamese_and_English() => Assert.All(
        Enum.GetValues<RefusalReason>(),
        reason => Assert.Contains(" / ", new Refusal("field", reason, "1 – 5").Message, StringComparison.Ordinal));

    [Fact]
    public void A_good_answer_is_kept_in_the_order_of_the_form()
    {
        var kept = Check("""
            { "answers": { "6": 1, "2": 5 }, "choices": { "8.2": "no", "2": ["3", "1"], "5": "2" }, "comment": "  Chờ lâu  ",
              "respondent": { "ageBand": "25-34", "gender": "female" }, "service": { "field": "ho-tich", "procedure": "1.001234" } }
            """).Response!;

        Assert.Equal([0, 5, 0, 0, 0, 1], kept.Levels);
        Assert.Equal("""{"2":["1","3"],"5":["2"],"8.2":["no"]}""", kept.Choices);
        Assert.Equal("""{"gender":"female","ageBand":"25-34"}""", kept.Respondent);
        Assert.Equal("""{"procedure":"1.001234","field":"ho-tich"}""", kept.Service);
        Assert.Equal("Chờ lâu", kept.Comment);
        Assert.Equal(("form", 1, "00004", Channel.Kiosk, "kiosk-7"), (kept.Survey, kept.Version, kept.Unit, kept.Channel, kept.Device));
    }

    [Fact]
    public void The_lowest_level_of_a_scale_from_0_is_an_answer()
    {
        var kept = Check("""{ "survey": "points", "answers": { "1": 0, "3": 2 } }""").Response!;

        Assert.Equal([1, 0, 3, 0, 0, 0, 0, 0, 0], kept.Levels);
    }

    [Theory]
    [InlineData("""{ "choices": {}, "respondent": {}, "service": {}, "comment": "  \n " }""")]
    [InlineData("""{ "choices": null, "respondent": null, "service": { "field": null, "procedure": "" }, "comment": null }""")]
    public void What_says_nothing_is_kept_as_nothing(string change)
    {
        var kept = Check(change).Response!;

        Assert.Equal((null, null, null, null), (kept.Choices, kept.Respondent, kept.Service, kept.Comment));
    }

    [Fact]
    public void An_answer_counts_for_the_newest_version_of_its_questionnaire()
    {
        var reference = Given.Reference("00004", Form, Form with { Version = 3 }, Form with { Version = 2 });

        Assert.Equal(3, ResponseCheck.Check(Submitted("{}"), reference, new(Now, Channel.Web)).Response!.Version);
    }

    private static string[] Refusals(string change) => Refused(Check(change));

    private static string[] Refused(Checked result)
    {
        Assert.Null(result.Response);
        return [.. result.Refusals.Select(refusal => $"{refusal.Field} {refusal.Reason}").Order(StringComparer.Ordinal)];
    }

    private static Checked Check(string change) => ResponseCheck.Check(Submitted(change), Reference, new(Now, Channel.Kiosk, "kiosk-7"));

    // A good answer with the fields of the change in place of its own.
    private static SubmitResponse Submitted(string change)
    {
        var answer = Given.Answer("00004", "4-5", "form");
        foreach (var (field, value) in JsonNode.Parse(change)!.AsObject())
            answer[field] = value?.DeepClone();
        return answer.Deserialize<SubmitResponse>(SipasJson.Options)!;
    }
}
