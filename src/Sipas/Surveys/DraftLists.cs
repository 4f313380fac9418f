using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.Surveys;

/// <summary>The lists of a draft, in which parts are added, moved and taken out.</summary>
internal sealed class DraftLists
{
    private readonly JsonObject document;

    public DraftLists(Questionnaire draft)
    {
        document = JsonSerializer.SerializeToNode(draft, SipasJson.Options)!.AsObject();
        // A question without rows has no list of them: the first row makes it a grid.
        foreach (var question in Parts("questions"))
            question["items"] ??= new JsonArray();
        document["commentPrompts"] ??= new JsonArray();
    }

    /// <summary>Adds a part without texts, under a code of its own.</summary>
    /// <returns>Its place, or null where there is no such list.</returns>
    public string? Add(string path, IReadOnlyList<Questionnaire> versions)
    {
        var name = NameOf(path);
        if (Lists(name).FirstOrDefault(list => PathOf(list) == path) is not { } list)
            return null;
        var part = New(name, FreeCodes.For(name, list.Parent!["code"]?.GetValue<string>() ?? "", versions));
        list.Add(part);
        return PathOf(part);
    }

    /// <summary>Takes a part out.</summary>
    /// <returns>The place it was in, or null where there is no such part.</returns>
    public string? Remove(string path)
    {
        if (Find(path) is not { } part)
            return null;
        var list = part.Parent!.AsArray();
        list.Remove(part);
        return PathOf(list.Parent == document ? list : list.Parent!);
    }

    /// <summary>Moves a part by one place.</summary>
    /// <returns>Its place afterwards, or null where there is no such part.</returns>
    public string? Move(string path, bool up)
    {
        if (Find(path) is not { } part)
            return null;
        var (list, place) = (part.Parent!.AsArray(), part.GetElementIndex());
        // Criteria go from group to group, groups from content to content; options stay with their question.
        List<JsonArray> lists = NameOf(path) is "criteria" or "groups" ? [.. Lists(NameOf(path))] : [list];
        var of = lists.IndexOf(list);
        var (to, at) = up switch
        {
            true when place > 0 => (of, place - 1),
            true when of > 0 => (of - 1, lists[of - 1].Count),
            false when place + 1 < list.Count => (of, place + 1),
            false when of + 1 < lists.Count => (of + 1, 0),
            _ => (of, place),
        };
        list.RemoveAt(place);
        lists[to].Insert(at, part);
        return PathOf(part);
    }

    /// <summary>The draft as it is now.</summary>
    public Questionnaire Read()
    {
        foreach (var question in Parts("questions").Where(question => question["items"] is JsonArray { Count: 0 }))
            question.Remove("items");
        if (document["commentPrompts"] is JsonArray { Count: 0 })
            document.Remove("commentPrompts");
        return document.Deserialize<Questionnaire>(SipasJson.Options)!;
    }

    private JsonNode New(string name, string code)
    {
        var text = new Dictionary<string, string> { ["vi"] = "", ["en"] = "" };
        Option[] two = [new("1", text), new("2", text)];
        object part = name switch
        {
            "contents" => new Content(code, text, []),
            "groups" => new CriterionGroup(code, text, []),
            "criteria" => new Criterion(code, text),
            "questions" => new Question(code, QuestionKind.Single, text, two),
            "items" => new QuestionItem(code, text),
            "respondent" => new Characteristic(code, text, two),
            // After every level, so that no answer costs more than another.
            "commentPrompts" => new CommentPrompt(new([.. document["scale"]!.AsArray().Select(level => level!["level"]!.GetValue<int>())]), text),
            _ => new Option(code, text),
        };
        return JsonSerializer.SerializeToNode(part, part.GetType(), SipasJson.Options)!;
    }

    private JsonObject? Find(string path) => Parts(NameOf(path)).FirstOrDefault(part => PathOf(part) == path);

    private IEnumerable<JsonObject> Parts(string name) => Lists(name).SelectMany(list => list).Select(part => part!.AsObject());

    // All lists of a name in the order of the form.
    private IEnumerable<JsonArray> Lists(string name) => name switch
    {
        "contents" or "questions" or "respondent" or "commentPrompts" => [document[name]!.AsArray()],
        "groups" => In("contents", name),
        "criteria" => In("groups", name),
        "items" => In("questions", name),
        "options" => [.. In("questions", name), .. In("respondent", name)],
        _ => [],
    };

    private IEnumerable<JsonArray> In(string owners, string name) => Parts(owners).Select(owner => owner[name]!.AsArray());

    private static string NameOf(string path) => path.Split('.')[^1].Split('[')[0];

    // Without the sign of the document, as faults name their places.
    private static string PathOf(JsonNode node) => node.GetPath()["$.".Length..];
}
