using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>The document of a questionnaire, to be broken.</summary>
internal static class FormDocument
{
    /// <summary>One that is sound, with everything that is usual.</summary>
    public static JsonNode Sound() => JsonSerializer.SerializeToNode(Given.Form("2 1 | 3"), SipasJson.Options)!;

    /// <summary>Every fault of a document.</summary>
    public static IReadOnlyList<QuestionnaireFault> Check(JsonNode form)
    {
        var (questionnaire, faults) = QuestionnaireFile.Read(JsonElement.Parse(form.ToJsonString()));
        return questionnaire is null ? faults : QuestionnaireRules.Check(questionnaire);
    }

    /// <summary>The criterion at a place in the order of the form.</summary>
    public static JsonNode CriterionAt(JsonNode form, int place) =>
        form["contents"]!.AsArray().SelectMany(content => content!["groups"]!.AsArray()).SelectMany(group => group!["criteria"]!.AsArray()).ElementAt(place)!;

    /// <summary>The levels, of a criterion or of any, after which something is asked.</summary>
    public static JsonObject After(string? criterion, params int[] levels)
    {
        var after = new JsonObject { ["levels"] = new JsonArray([.. levels.Select(level => (JsonNode?)level)]) };
        if (criterion is not null)
            after["criterion"] = criterion;
        return after;
    }

    /// <summary>Invitations to comment after the levels whose digits make up a number.</summary>
    public static JsonArray Prompts(params (int Levels, string English)[] prompts) => new([.. prompts.Select(prompt => (JsonNode?)new JsonObject
    {
        ["after"] = After("1", Digits(prompt.Levels.ToString(CultureInfo.InvariantCulture))),
        ["text"] = new JsonObject { ["vi"] = "Vì sao?", ["en"] = prompt.English },
    })]);

    /// <summary>The levels that a text has the digits of.</summary>
    public static int[] Digits(string levels) => [.. levels.Select(level => level - '0')];
}
