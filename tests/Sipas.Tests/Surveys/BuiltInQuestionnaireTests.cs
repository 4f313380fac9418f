using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>The questionnaires that come with Sipas are those of the decisions and in the form that the schema describes.</summary>
public sealed class BuiltInQuestionnaireTests
{
    private const string Folder = "Sipas.Surveys.Questionnaires.";
    internal static readonly JsonSchema Schema = JsonSchema.FromText(Resource("questionnaire.schema.json"));

    public static TheoryData<string> Codes => ["sipas-2023", "sipas-2022", "one-stop-61", "counter-9"];

    [Fact]
    public void There_are_these_four() =>
        Assert.Equal(Codes.Select(code => code.Data).Order(StringComparer.Ordinal), BuiltInQuestionnaires.Load().Select(known => known.Code));

    [Theory]
    [InlineData("sipas-2023", "2 2 9 10 | 3 4 3 3 3", 39, Measure.Mean)]
    [InlineData("sipas-2022", "2 2 8 2 | 4 4 5 3 3", 33, Measure.Mean)]
    [InlineData("one-stop-61", "9", 9, Measure.Mean)]
    [InlineData("counter-9", "3 2 4", 9, Measure.Satisfied)]
    public void Contents_groups_and_criteria_are_as_many_as_on_the_form(string code, string sizes, int criteria, Measure measure)
    {
        var form = Given.BuiltIn(code);

        Assert.Equal(sizes, string.Join(" | ", form.Contents.Select(content => string.Join(' ', content.Groups.Select(group => group.Criteria.Count)))));
        Assert.Equal(Enumerable.Range(1, criteria).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), form.Criteria.Select(criterion => criterion.Code));
        Assert.Equal(new IndexDefinition(measure, Combination.Pooled), form.Index);
        Assert.Equal(1, form.Version);
    }

    [Theory]
    [InlineData("sipas-2023", "I II", "I.A I.B I.C I.D II.A II.B II.C II.D II.E")]
    [InlineData("counter-9", "S", "I II III")]
    public void Contents_and_groups_have_the_codes_of_the_contract(string code, string contents, string groups)
    {
        var form = Given.BuiltIn(code);

        Assert.Equal(contents, string.Join(' ', form.Contents.Select(content => content.Code)));
        Assert.Equal(groups, string.Join(' ', form.Groups.Select(group => group.Code)));
    }

    [Theory]
    [InlineData("sipas-2023", "1 2 3 4 5", 4)]
    [InlineData("sipas-2022", "1 2 3 4 5", 4)]
    [InlineData("counter-9", "1 2 3 4 5", 4)]
    [InlineData("one-stop-61", "0 1 2", 1)]
    public void The_scale_is_that_of_the_form(string code, string levels, int satisfiedFrom)
    {
        var form = Given.BuiltIn(code);

        Assert.Equal(levels, string.Join(' ', form.Scale.Select(level => level.Level)));
        Assert.Equal(satisfiedFrom, form.SatisfiedFrom);
    }

    [Theory]
    [InlineData("sipas-2023", "1: 1 2 3 4; 3: 1 2 3 4; 7: 1 2 3 4; 10: 1 2 3 4")]
    // Interest from none to much; wishes from very much to little.
    [InlineData("sipas-2022", "1: 1 2 3; 10: 3 2 1")]
    [InlineData("counter-9", "")]
    public void The_questions_answered_on_a_scale_are_these(string code, string scales) =>
        Assert.Equal(scales, string.Join("; ", Given.BuiltIn(code).Questions
            .Where(question => question.IsScale)
            .Select(question => $"{question.Code}: {string.Join(' ', question.Options.Select(option => option.Level))}")));

    [Theory]
    [InlineData("questions", 4, 0)]
    [InlineData("questions", 1, 0)]
    [InlineData("respondent", 0, 0)]
    public void The_schema_has_levels_for_all_options_of_a_question_with_one_answer_or_for_none(string part, int question, int option)
    {
        var file = JsonNode.Parse(Resource("sipas-2023.json"))!;
        file[part]![question]!["options"]![option]!["level"] = 1;

        Assert.False(Schema.Evaluate(JsonElement.Parse(file.ToJsonString())).IsValid);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_is_valid_by_the_schema(string code)
    {
        using var file = JsonDocument.Parse(Resource(code + ".json"));

        Assert.True(Schema.Evaluate(file.RootElement).IsValid);
    }

    [Theory]
    [InlineData("scale")]
    [InlineData("contents")]
    [InlineData("index")]
    public void The_schema_misses_what_is_left_out(string part)
    {
        var file = JsonNode.Parse(Resource("counter-9.json"))!.AsObject();
        file.Remove(part);

        Assert.False(Schema.Evaluate(JsonElement.Parse(file.ToJsonString())).IsValid);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_text_is_there_in_Vietnamese_and_in_English(string code)
    {
        var texts = Texts(JsonNode.Parse(Resource(code + ".json"))!).ToArray();

        Assert.True(texts.Length > 10);
        Assert.All(texts, text => Assert.Equal(["vi", "en"], text.Select(language => language.Key)));
        Assert.All(texts.SelectMany(text => text), language => Assert.False(string.IsNullOrWhiteSpace(language.Value!.GetValue<string>())));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_survives_being_published_and_read_back(string code)
    {
        var form = Given.BuiltIn(code);
        var document = JsonSerializer.Serialize(form, SipasJson.Options);

        Assert.Equal(document, JsonSerializer.Serialize(JsonSerializer.Deserialize<Questionnaire>(document, SipasJson.Options), SipasJson.Options));
        Assert.Empty(QuestionnaireRules.Check(form));
    }

    // A text is whatever stands under one of these names.
    private static IEnumerable<JsonObject> Texts(JsonNode? node) => node switch
    {
        JsonObject parts => parts.SelectMany(part => part.Key is "title" or "text" or "label" or "hint" ? [part.Value!.AsObject()] : Texts(part.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    private static string Resource(string name)
    {
        using var file = new StreamReader(typeof(Questionnaire).Assembly.GetManifestResourceStream(Folder + name)!);
        return file.ReadToEnd();
    }
}
