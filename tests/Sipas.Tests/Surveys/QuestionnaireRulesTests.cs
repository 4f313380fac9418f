using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>A questionnaire that cannot be measured with is refused before anybody answers it.</summary>
public sealed class QuestionnaireRulesTests
{
    private static readonly Dictionary<string, (Action<JsonNode> Break, string Reason)> Broken = new()
    {
        ["a gap in the scale"] = (form => form["scale"]![2]!["level"] = 7, "The levels of a scale ascend by one."),
        ["a scale that descends"] = (form => Reverse(form["scale"]!), "The levels of a scale ascend by one."),
        ["a level given twice"] = (form => form["scale"]![1]!["level"] = 1, "The levels of a scale ascend by one."),
        ["a single level"] = (form => Keep(form["scale"]!, 1), "A scale has 2 to 10 levels, not 1."),
        ["a level below 0"] = (form => Renumber(form["scale"]!, -1), "The lowest level of a scale is 0 or more."),
        ["satisfied from the lowest level"] = (form => form["satisfiedFrom"] = 1, "satisfiedFrom is above 1 and at most 5."),
        ["satisfied from above the scale"] = (form => form["satisfiedFrom"] = 6, "satisfiedFrom is above 1 and at most 5."),
        ["a criterion's code twice"] = (form => form["contents"]![0]!["groups"]![1]!["criteria"]![0]!["code"] = "1", "The code 1 names more than one criterion."),
        ["a group's code twice"] = (form => form["contents"]![0]!["groups"]![1]!["code"] = "I.A", "The code I.A names more than one content or group."),
        ["a group with a content's code"] = (form => form["contents"]![0]!["groups"]![1]!["code"] = "I", "The code I names more than one content or group."),
        ["a question's code twice"] = (form => form["questions"]![1]!["code"] = "2", "The code 2 names more than one question or item."),
        ["an item with a question's code"] = (form => form["questions"]![2]!["items"]![0]!["code"] = "5", "The code 5 names more than one question or item."),
        ["an attribute's code twice"] = (form => form["respondent"]![1]!["code"] = "gender", "The code gender names more than one attribute of the respondent."),
        ["a group without criteria"] = (form => Keep(form["contents"]![0]!["groups"]![1]!["criteria"]!, 0), "The group I.B has no criteria."),
        ["no criteria at all"] = (form => Keep(form["contents"]!, 0), "A questionnaire has 1 to 200 criteria, not 0."),
        ["a question with one option"] = (form => Keep(form["questions"]![0]!["options"]!, 1), "The question 2 has fewer than two options."),
        ["a level for one option of several"] = (form => form["questions"]![1]!["options"]![0]!["level"] = 1, "The levels of the options of 5 are 1 to 3, each once."),
        ["an option's level twice"] = (form => Levels(form["questions"]![1]!["options"]!, 1, 2, 2), "The levels of the options of 5 are 1 to 3, each once."),
        ["options' levels from 0"] = (form => Levels(form["questions"]![1]!["options"]!, 0, 1, 2), "The levels of the options of 5 are 1 to 3, each once."),
        ["levels where several options are chosen"] = (form => Levels(form["questions"]![0]!["options"]!, 1, 2, 3), "The question 2 takes several options, so they have no levels."),
        ["levels of an attribute"] = (form => Levels(form["respondent"]![0]!["options"]!, 1, 2), "The options of gender describe the respondent, so they have no levels."),
        ["several options for each item"] = (form => form["questions"]![2]!["kind"] = "multiple", "The question 8 has items, so it takes one option for each."),
    };

    public static TheoryData<string> Faults => [.. Broken.Keys];

    [Fact]
    public void The_sound_one_that_the_others_are_made_from_is_accepted() => Assert.Equal("form", Read(Sound()).Code);

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    public void Options_may_be_a_scale_that_goes_either_way(params int[] levels)
    {
        var form = Sound();
        Levels(form["questions"]![1]!["options"]!, levels);

        Assert.Equal(levels, Read(form).Questions[1].Options.Select(option => option.Level!.Value));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_questionnaire_is_refused_for(string fault)
    {
        var form = Sound();
        Broken[fault].Break(form);

        Assert.Contains(Broken[fault].Reason, Assert.Throws<InvalidDataException>(() => Read(form)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("questions")]
    [InlineData("respondent")]
    public void An_options_code_stands_for_one_option_of_its_list(string part)
    {
        var form = Sound();
        var options = form[part]![0]!["options"]!;
        options[1]!["code"] = options[0]!.Word("code");

        Assert.Throws<InvalidDataException>(() => Read(form));
    }

    [Fact]
    public void All_reasons_are_named_at_once()
    {
        var form = Sound();
        form["satisfiedFrom"] = 9;
        form["contents"]![0]!["groups"]![1]!["code"] = "I.A";
        Keep(form["questions"]![0]!["options"]!, 1);

        Assert.Equal(3, QuestionnaireRules.Check(form.Deserialize<Questionnaire>(SipasJson.Options)!).Count);
    }

    [Theory]
    [InlineData("contents")]
    [InlineData("scale")]
    [InlineData("title")]
    public void A_file_that_lacks_a_part_is_no_questionnaire(string part)
    {
        var form = Sound().AsObject();
        form.Remove(part);

        Assert.Throws<JsonException>(() => Read(form));
    }

    private static JsonNode Sound() => JsonSerializer.SerializeToNode(Given.Form("2 1 | 3"), SipasJson.Options)!;

    private static Questionnaire Read(JsonNode form)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(form.ToJsonString()));
        return QuestionnaireFile.Read(file);
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
