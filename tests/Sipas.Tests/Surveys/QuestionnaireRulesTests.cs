using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Surveys;
using static Sipas.Tests.Surveys.FormDocument;

namespace Sipas.Tests.Surveys;

/// <summary>A questionnaire that cannot be measured with is refused before anybody answers it.</summary>
public sealed class QuestionnaireRulesTests
{
    // What breaks it, and every fault that is then found. Those marked with * the schema cannot express.
    private static readonly Dictionary<string, (Action<JsonNode> Break, string Faults)> Broken = new()
    {
        ["a gap in the scale *"] = (form => form["scale"]![2]!["level"] = 7, "scale ScaleGap"),
        ["a scale that descends *"] = (form => Reverse(form["scale"]!), "scale ScaleGap"),
        ["a level given twice *"] = (form => form["scale"]![1]!["level"] = 1, "scale ScaleGap"),
        ["a single level"] = (form => Keep(form["scale"]!, 1), "scale WrongCount"),
        ["a level below 0"] = (form => Renumber(form["scale"]!, -1), "scale[0].level OutOfRange"),
        ["satisfied from the lowest level *"] = (form => form["satisfiedFrom"] = 1, "satisfiedFrom OutOfRange"),
        ["satisfied from above the scale *"] = (form => form["satisfiedFrom"] = 6, "satisfiedFrom OutOfRange"),
        ["a questionnaire's code in capitals"] = (form => form["code"] = "Form", "code NotACode"),
        ["a questionnaire without a code"] = (form => form["code"] = "", "code Missing"),
        ["consent in one language"] = (form => form["consent"] = new JsonObject { ["vi"] = "Tự nguyện" }, "consent.en Missing"),
        ["asked that is no yes or no"] = (form => form["respondent"]![0]!["asked"] = "no", "respondent[0].asked WrongType"),
        ["version 0"] = (form => form["version"] = 0, "version OutOfRange"),
        ["a first day before the year 2000 *"] = (form => form["validFrom"] = "0001-01-01", "validFrom OutOfRange"),
        ["no source"] = (form => form["source"] = "", "source Missing"),
        ["a criterion's code twice *"] = (form => CriterionAt(form, 2)["code"] = "1", "contents[0].groups[1].criteria[0].code CodeGivenTwice"),
        ["a criterion without a code"] = (form => CriterionAt(form, 2)["code"] = " ", "contents[0].groups[1].criteria[0].code Missing"),
        ["a criterion's code with a space"] = (form => CriterionAt(form, 2)["code"] = "3 a", "contents[0].groups[1].criteria[0].code NotACode"),
        ["a code too long"] = (form => CriterionAt(form, 2)["code"] = new string('3', 51), "contents[0].groups[1].criteria[0].code NotACode"),
        ["a group's code twice *"] = (form => form["contents"]![0]!["groups"]![1]!["code"] = "I.A", "contents[0].groups[1].code CodeGivenTwice"),
        ["a group with a content's code *"] = (form => form["contents"]![0]!["groups"]![1]!["code"] = "I", "contents[0].groups[1].code CodeGivenTwice"),
        ["a question's code twice *"] = (form => form["questions"]![1]!["code"] = "2", "questions[1].code CodeGivenTwice"),
        ["an item with a question's code *"] = (form => form["questions"]![2]!["items"]![0]!["code"] = "5", "questions[2].items[0].code CodeGivenTwice"),
        ["an attribute's code twice *"] = (form => form["respondent"]![1]!["code"] = "gender", "respondent[1].code CodeGivenTwice"),
        ["an attribute's code with a dot"] = (form => form["respondent"]![1]!["code"] = "age.band", "respondent[1].code NotACode"),
        ["a question's option twice *"] = (form => form["questions"]![0]!["options"]![1]!["code"] = "1", "questions[0].options[1].code CodeGivenTwice"),
        ["an attribute's option twice *"] = (form => form["respondent"]![0]!["options"]![1]!["code"] = "male", "respondent[0].options[1].code CodeGivenTwice"),
        ["a group without criteria"] = (form => Keep(form["contents"]![0]!["groups"]![1]!["criteria"]!, 0), "contents[0].groups[1].criteria WrongCount"),
        ["a content without groups"] = (form => Keep(form["contents"]![1]!["groups"]!, 0), "contents[1].groups WrongCount"),
        ["no contents at all"] = (form => Keep(form["contents"]!, 0), "contents WrongCount"),
        ["a question with one option"] = (form => Keep(form["questions"]![0]!["options"]!, 1), "questions[0].options WrongCount"),
        ["a grid without rows"] = (form => Keep(form["questions"]![2]!["items"]!, 0), "questions[2].items WrongCount"),
        ["several options for each item"] = (form => form["questions"]![2]!["kind"] = "multiple", "questions[2].kind SeveralForEachItem"),
        ["a title without English"] = (form => form["title"]!.AsObject().Remove("en"), "title.en Missing"),
        ["a criterion without Vietnamese"] = (form => CriterionAt(form, 2)["text"]!["vi"] = "", "contents[0].groups[1].criteria[0].text.vi Missing"),
        ["an option without English"] = (form => form["questions"]![0]!["options"]![2]!["label"]!["en"] = "", "questions[0].options[2].label.en Missing"),
        ["a language that the form has not"] = (form => form["scale"]![0]!["label"]!["fr"] = "Pas du tout", "scale[0].label.fr UnknownLanguage"),
        ["nothing that is replaced"] = (form => CriterionAt(form, 2)["replaces"] = new JsonArray(), "contents[0].groups[1].criteria[0].replaces WrongCount"),
        ["a follow-up of no criterion *"] = (form => form["questions"]![1]!["after"] = After("9", 1, 2, 3, 4, 5), "questions[1].after.criterion UnknownCriterion"),
        ["a follow-up of no level"] = (form => form["questions"]![1]!["after"] = After("1"), "questions[1].after.levels UnknownLevel"),
        ["a follow-up of a level off the scale *"] = (form => form["questions"]![1]!["after"] = After("1", 5, 6), "questions[1].after.levels UnknownLevel"),
        ["a follow-up of a level twice"] = (form => form["questions"]![1]!["after"] = After("1", 5, 5), "questions[1].after.levels UnknownLevel"),
        ["a prompt without English"] = (form => form["commentPrompts"] = Prompts((5, "")), "commentPrompts[0].text.en Missing"),
        ["classes without a source"] = (form => form["scoring"] = Classes("index", "", 50, 0), "scoring.source Missing"),
        ["a class's code twice *"] = (form => Coded(form["scoring"] = Classes("index", "Made up", 50, 0)), "scoring.classes[1].code CodeGivenTwice"),
        ["classes that ascend *"] = (form => form["scoring"] = Classes("index", "Made up", 50, 60, 0), "scoring.classes ClassesNotDescending"),
        ["two classes of one bound *"] = (form => form["scoring"] = Classes("index", "Made up", 50, 50, 0), "scoring.classes ClassesNotDescending"),
        ["figures without a class *"] = (form => form["scoring"] = Classes("index", "Made up", 80, 50), "scoring.classes ClassesNotDescending"),
        ["an index without classes *"] = (form => form["scoring"] = Classes("index", "Made up"), "scoring.classes WrongCount"),
        ["a class above 100 % *"] = (form => form["scoring"] = Classes("index", "Made up", 100.01, 0), "scoring.classes[0].from OutOfRange"),
        // 6 criteria of 5 points.
        ["a class above all points *"] = (form => form["scoring"] = Classes("points", "Made up", 30.01, 0), "scoring.classes[0].from OutOfRange"),
        ["a bound finer than what is shown"] = (form => form["scoring"] = Classes("points", "Made up", 12.345, 0), "scoring.classes[0].from OutOfRange"),
        ["no criteria's list"] = (form => form["contents"]![0]!["groups"]![1]!.AsObject().Remove("criteria"), "contents[0].groups[1].criteria Missing"),
        ["no code and no kind"] = (form => Remove(form["questions"]![1]!, "code", "kind"), "questions[1].code Missing, questions[1].kind Missing"),
        ["a part that nobody knows"] = (form => CriterionAt(form, 2)["weight"] = 2, "contents[0].groups[1].criteria[0].weight UnknownPart"),
        ["nothing in a list"] = (form => form["contents"]![0]!["groups"]![1] = null, "contents[0].groups[1] Missing"),
        ["nothing for a text"] = (form => form["title"]!["vi"] = null, "title.vi Missing"),
        ["a list for a text"] = (form => form["title"] = new JsonArray("Phiếu"), "title WrongType"),
        ["a number for a code"] = (form => CriterionAt(form, 2)["code"] = 3, "contents[0].groups[1].criteria[0].code WrongType"),
        ["half a level"] = (form => form["scale"]![1]!["level"] = 1.5, "scale[1].level WrongType"),
        ["a kind that nobody knows"] = (form => form["questions"]![1]!["kind"] = "ranked", "questions[1].kind WrongType"),
        ["a day that is none *"] = (form => form["validFrom"] = "2025-02-30", "validFrom WrongType"),
        ["a level for one option of several"] = (form => form["questions"]![1]!["options"]![0]!["level"] = 1, "questions[1].options WrongOptionLevels"),
        ["an option's level twice *"] = (form => Levels(form["questions"]![1]!["options"]!, 1, 2, 2), "questions[1].options WrongOptionLevels"),
        ["options' levels from 0"] = (form => Levels(form["questions"]![1]!["options"]!, 0, 1, 2), "questions[1].options WrongOptionLevels"),
        ["levels where several options are chosen"] = (form => Levels(form["questions"]![0]!["options"]!, 1, 2, 3), "questions[0].options LevelsNotTaken"),
        ["levels of an attribute"] = (form => Levels(form["respondent"]![0]!["options"]!, 1, 2), "respondent[0].options LevelsNotTaken"),
    };

    public static TheoryData<string> Faults => [.. Broken.Keys];

    [Fact]
    public void The_sound_one_that_the_others_are_made_from_is_accepted()
    {
        Assert.Empty(Check(Sound()));
        Assert.True(IsBySchema(Sound()));
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    public void Options_may_be_a_scale_that_goes_either_way(params int[] levels)
    {
        var form = Sound();
        Levels(form["questions"]![1]!["options"]!, levels);

        Assert.Empty(Check(form));
        Assert.True(IsBySchema(form));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_questionnaire_is_refused_by_path_and_reason_for(string fault)
    {
        var form = Sound();
        Broken[fault].Break(form);

        Assert.Equal(Broken[fault].Faults, string.Join(", ", Check(form)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_schema_for_editors_refuses_all_but_what_it_cannot_express(string fault)
    {
        var form = Sound();
        Broken[fault].Break(form);

        Assert.Equal(fault.EndsWith('*'), IsBySchema(form));
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var form = Sound();
        form["satisfiedFrom"] = 9;
        form["contents"]![0]!["groups"]![1]!["code"] = "I.A";
        Keep(form["questions"]![0]!["options"]!, 1);

        Assert.Equal(["contents[0].groups[1].code CodeGivenTwice", "questions[0].options WrongCount", "satisfiedFrom OutOfRange"], Check(form).Select(fault => fault.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reason_says_what_is_wrong_in_Vietnamese_and_English() => Assert.All(
        Enum.GetValues<QuestionnaireFaultKind>(),
        kind => Assert.Contains(" / ", new QuestionnaireFault("scale", kind, "1", "2", "3", "4").Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("contents")]
    [InlineData("scale")]
    [InlineData("title")]
    public void A_built_in_file_that_lacks_a_part_is_no_questionnaire(string part)
    {
        var form = Sound().AsObject();
        form.Remove(part);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(form.ToJsonString()));

        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => QuestionnaireFile.ReadSound(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_the_place_of_a_part_is_reviewed_without_a_surprise()
    {
        var reviewed = 0;
        foreach (var path in Places(Full()))
        {
            foreach (var other in new[] { "null", "0", "-1", "2147483647", "1e40", "\"\"", "\"x\"", "[]", "[null]", "[[]]", "{}", "{ \"vi\": 1 }" })
            {
                var form = Full();
                path.Aggregate(form, (part, step) => step(part))!.ReplaceWith(JsonNode.Parse(other));
                var (questionnaire, faults) = QuestionnaireFile.Read(JsonElement.Parse(form.ToJsonString()));
                Assert.NotEmpty(questionnaire is null ? [.. faults.Select(fault => fault.Message)] : VersionRules.Review(questionnaire, [Given.Form("2 1 | 3")], new(2025, 11, 22)).Faults.Select(fault => fault.Message));
                reviewed++;
            }
        }

        Assert.InRange(reviewed, 1000, 10_000);
    }

    // With everything that a questionnaire may have; version 1 again, so that the review always has a reason.
    private static JsonNode Full()
    {
        var form = Sound();
        form["questions"]![1]!["after"] = After("1", 4, 5);
        form["commentPrompts"] = Prompts((5, "Why?"));
        form["scoring"] = Classes("points", "Made up", 12.5, 0);
        form["consent"] = new JsonObject { ["vi"] = "Tự nguyện", ["en"] = "Voluntary" };
        form["respondent"]![0]!["asked"] = false;
        CriterionAt(form, 2)["replaces"] = new JsonArray("2");
        return form;
    }

    // The way to each part below the whole.
    private static IEnumerable<Func<JsonNode, JsonNode>[]> Places(JsonNode whole) => whole switch
    {
        JsonObject parts => parts.SelectMany(part => Below(node => node[part.Key]!, part.Value!)),
        JsonArray items => items.SelectMany((item, place) => Below(node => node[place]!, item!)),
        _ => [],
    };

    private static IEnumerable<Func<JsonNode, JsonNode>[]> Below(Func<JsonNode, JsonNode> step, JsonNode part) =>
        [[step], .. Places(part).Select(further => (Func<JsonNode, JsonNode>[])[step, .. further])];

    private static bool IsBySchema(JsonNode form) => BuiltInQuestionnaireTests.Schema.Evaluate(JsonElement.Parse(form.ToJsonString())).IsValid;

    private static JsonObject Classes(string figure, string source, params double[] bounds) => new()
    {
        ["figure"] = figure,
        ["source"] = source,
        ["classes"] = new JsonArray([.. bounds.Select((bound, place) => (JsonNode?)new JsonObject
        {
            ["code"] = $"class-{place}", ["from"] = bound, ["label"] = new JsonObject { ["vi"] = "Loại", ["en"] = "Class" },
        })]),
    };

    private static void Coded(JsonNode scoring) => scoring["classes"]![1]!["code"] = "class-0";

    private static void Remove(JsonNode part, params string[] names)
    {
        foreach (var name in names)
            part.AsObject().Remove(name);
    }

    private static void Levels(JsonNode options, params int[] levels)
    {
        foreach (var (place, level) in levels.Index())
            options[place]!["level"] = level;
    }

    private static void Keep(JsonNode list, int count)
    {
        while (list.AsArray().Count > count)
            list.AsArray().RemoveAt(count);
    }

    private static void Renumber(JsonNode scale, int lowest)
    {
        foreach (var (place, level) in scale.AsArray().Index())
            level!["level"] = lowest + place;
    }

    private static void Reverse(JsonNode list)
    {
        var items = list.AsArray().Reverse().Select(item => item!.DeepClone()).ToArray();
        list.AsArray().Clear();
        foreach (var item in items)
            list.AsArray().Add(item);
    }
}
