using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Privacy;

namespace Sipas.Tests.Surveys;

/// <summary>A kiosk finds everything that it must show.</summary>
public sealed class PublishedSurveyTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task The_published_questionnaires_are_listed()
    {
        var list = (await sipas.JsonAsync("/api/v1/surveys")).AsArray();

        Assert.Equal(
            ["counter-9 1 9", "one-stop-61 1 9", "sipas-2022 1 33", "sipas-2023 1 39"],
            list.Select(survey => $"{survey!.Word("code")} {survey!["version"]} {survey["criteria"]}"));
        Assert.All(list, survey => Assert.NotEmpty(survey!["title"]!.Word("vi")));
    }

    [Theory]
    [MemberData(nameof(BuiltInQuestionnaireTests.Codes), MemberType = typeof(BuiltInQuestionnaireTests))]
    public async Task A_questionnaire_is_published_as_it_stands_in_its_file_with_what_holds_here(string code)
    {
        var published = await sipas.JsonAsync($"/api/v1/surveys/{code}");
        var document = await sipas.JsonAsync($"/api/v1/surveys/{code}/versions/1");

        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(Given.BuiltIn(code), SipasJson.Options), document));
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(QuestionnaireHere.Of(Given.BuiltIn(code), new(), new()), SipasJson.Options), published));
        Assert.Equal(Given.BuiltIn(code).Criteria[0].Text["vi"], published["contents"]![0]!["groups"]![0]!["criteria"]![0]!["text"]!.Word("vi"));
    }

    [Fact]
    public async Task An_answer_to_everything_that_a_published_questionnaire_asks_is_accepted()
    {
        var unit = await sipas.UnitAsync();
        var survey = await sipas.JsonAsync("/api/v1/surveys/sipas-2023");
        var answer = Given.Answer(unit, new string('3', 39), "sipas-2023");
        answer["choices"] = new JsonObject(survey["questions"]!.AsArray().SelectMany(question =>
            question!["items"] is { } items
                ? items.AsArray().Select(item => KeyValuePair.Create(item!.Word("code"), FirstOption(question)))
                : [KeyValuePair.Create(question.Word("code"), question.Word("kind") == "multiple" ? AllOptions(question) : FirstOption(question))]));
        answer["respondent"] = new JsonObject(survey["respondent"]!.AsArray().Select(attribute => KeyValuePair.Create(attribute!.Word("code"), FirstOption(attribute!))));

        var reply = await sipas.PostAsync(answer);

        Assert.True(reply.StatusCode == HttpStatusCode.Accepted, await reply.TextAsync());
        Assert.True(answer["choices"]!.AsObject().Count > 10);
    }

    private static void Execute(RunningSipas sipas, string change)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = change;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private static JsonNode? FirstOption(JsonNode asked) => asked["options"]![0]!.Word("code");

    private static JsonArray AllOptions(JsonNode asked) => new([.. asked["options"]!.AsArray().Select(option => (JsonNode?)option!.Word("code"))]);
}
