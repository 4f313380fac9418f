using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sipas.Surveys;

/// <summary>
/// A draft as it comes back from a form. Its fields are named as faults name their places: <c>contents[0].groups[1].criteria[2].text.vi</c>.
/// What the form does not have stays as it is.
/// </summary>
/// <param name="fields">The fields.</param>
public sealed class DraftForm(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>The field for experts: the scale, the index and the scoring as JSON.</summary>
    public const string MeasuringField = "measuring";

    private static readonly string[] MeasuringParts = ["scale", "satisfiedFrom", "index", "scoring"];
    private static readonly JsonSerializerOptions Readable = new(SipasJson.Options) { WriteIndented = true };

    /// <summary>How a questionnaire measures, as JSON that people can read.</summary>
    public static string Measuring(Questionnaire draft)
    {
        var document = Document(draft);
        return new JsonObject(MeasuringParts.Where(document.ContainsKey).Select(part => KeyValuePair.Create(part, document[part]?.DeepClone()))).ToJsonString(Readable);
    }

    /// <summary>The document of a draft with what was entered.</summary>
    /// <exception cref="JsonException">The field for experts is no JSON object.</exception>
    public JsonElement Of(Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var document = Document(Entered(draft));
        if (fields.TryGetValue("validFrom", out var day))
            document["validFrom"] = day;
        if (fields.TryGetValue(MeasuringField, out var json))
            Measure(document, json);
        return JsonSerializer.SerializeToElement(document, SipasJson.Options);
    }

    /// <summary>Texts of the form that differ from those of a draft, by their places: what somebody has entered who comes too late.</summary>
    public IReadOnlyDictionary<string, string> Unlike(Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var there = DocumentPlaces.Texts(draft).SelectMany(text => text.Part.Select(words => KeyValuePair.Create($"{text.Path}.{words.Key}", words.Value))).ToDictionary();
        there["source"] = draft.Source;
        there[MeasuringField] = Measuring(draft);
        return fields
            .Where(field => (there.ContainsKey(field.Key) || field.Key.EndsWith(".vi", StringComparison.Ordinal) || field.Key.EndsWith(".en", StringComparison.Ordinal))
                && OneLine(field.Value) != OneLine(there.GetValueOrDefault(field.Key, "")))
            .ToDictionary();
    }

    private static void Measure(JsonObject document, string json)
    {
        if (JsonNode.Parse(json, documentOptions: new() { MaxDepth = SipasJson.Options.MaxDepth }) is not JsonObject measuring)
            throw new JsonException("An object is needed.");
        foreach (var part in MeasuringParts)
            document.Remove(part);
        // Whatever else stands there is named as a part that no questionnaire has.
        foreach (var (part, value) in measuring.ToList())
            document[MeasuringParts.Contains(part) ? part : $"{MeasuringField}.{part}"] = value?.DeepClone();
    }

    private static JsonObject Document(Questionnaire draft) => JsonSerializer.SerializeToNode(draft, SipasJson.Options)!.AsObject();

    // A new one: a copy would remember the criteria that it was made from.
    private Questionnaire Entered(Questionnaire draft) => new(
        draft.Code, draft.Version, draft.ValidFrom, Text("title", draft.Title), Word("source", draft.Source), draft.Scale, draft.SatisfiedFrom, draft.Index,
        [.. DocumentPlaces.Contents(draft).Select(content => content.Part with
        {
            Code = Word($"{content.Path}.code", content.Part.Code),
            Title = Text($"{content.Path}.title", content.Part.Title),
            Groups = [.. DocumentPlaces.Of($"{content.Path}.groups", content.Part.Groups).Select(Entered)],
        })],
        [.. DocumentPlaces.Questions(draft).Select(Entered)],
        [.. DocumentPlaces.Respondent(draft).Select(asked => asked.Part with
        {
            Code = Word($"{asked.Path}.code", asked.Part.Code),
            Text = Text($"{asked.Path}.text", asked.Part.Text),
            Options = Options($"{asked.Path}.options", asked.Part.Options),
            Asked = fields.GetValueOrDefault($"{asked.Path}.asked") switch { "no" => false, "yes" when !asked.Part.IsAsked => null, _ => asked.Part.Asked },
        })],
        draft.CommentPrompts is null ? null : [.. DocumentPlaces.CommentPrompts(draft).Select(prompt => new CommentPrompt(
            Condition($"{prompt.Path}.after", prompt.Part.After) ?? new([]), Text($"{prompt.Path}.text", prompt.Part.Text)))],
        draft.Scoring, Optional("consent", draft.Consent));

    private CriterionGroup Entered((string Path, CriterionGroup Part) group) => group.Part with
    {
        Code = Word($"{group.Path}.code", group.Part.Code),
        Title = Text($"{group.Path}.title", group.Part.Title),
        Criteria = [.. DocumentPlaces.Of($"{group.Path}.criteria", group.Part.Criteria).Select(Entered)],
    };

    private Criterion Entered((string Path, Criterion Part) criterion) => new(
        Word($"{criterion.Path}.code", criterion.Part.Code), Text($"{criterion.Path}.text", criterion.Part.Text), Optional($"{criterion.Path}.hint", criterion.Part.Hint),
        fields.TryGetValue($"{criterion.Path}.replaces", out var codes) ? codes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } some ? some : null : criterion.Part.Replaces);

    private Question Entered((string Path, Question Part) question) => question.Part with
    {
        Code = Word($"{question.Path}.code", question.Part.Code),
        Kind = fields.GetValueOrDefault($"{question.Path}.kind") switch { "single" => QuestionKind.Single, "multiple" => QuestionKind.Multiple, _ => question.Part.Kind },
        Text = Text($"{question.Path}.text", question.Part.Text),
        Options = Options($"{question.Path}.options", question.Part.Options),
        Items = question.Part.Items is null ? null
            : [.. DocumentPlaces.Of($"{question.Path}.items", question.Part.Items)
                .Select(item => new QuestionItem(Word($"{item.Path}.code", item.Part.Code), Text($"{item.Path}.text", item.Part.Text)))],
        After = Condition($"{question.Path}.after", question.Part.After),
    };

    // A browser sends the levels that are chosen, with a comma between them, and nothing at all where none is.
    private LevelCondition? Condition(string path, LevelCondition? after) =>
        !fields.TryGetValue($"{path}.criterion", out var criterion) ? after
        : fields.GetValueOrDefault($"{path}.levels", "").Split(',', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } levels
            ? new([.. levels.Select(level => int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)], criterion.Length > 0 ? criterion : null)
        : null;

    private List<Option> Options(string path, IReadOnlyList<Option> options) => [.. DocumentPlaces.Of(path, options).Select(option => new Option(
        Word($"{option.Path}.code", option.Part.Code), Text($"{option.Path}.label", option.Part.Label), Level($"{option.Path}.level", option.Part.Level)))];

    private int? Level(string path, int? level) =>
        !fields.TryGetValue(path, out var entered) ? level : int.TryParse(entered, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Dictionary<string, string>? Optional(string path, IReadOnlyDictionary<string, string>? text) =>
        Text(path, text ?? new Dictionary<string, string>()) is var entered && entered.Values.Any(value => value.Length > 0) ? entered : null;

    // Texts keep the order of their languages.
    private Dictionary<string, string> Text(string path, IReadOnlyDictionary<string, string> text)
    {
        var entered = text.ToDictionary();
        foreach (var language in new[] { "vi", "en" })
        {
            if (fields.TryGetValue($"{path}.{language}", out var value))
                entered[language] = OneLine(value);
        }

        return entered;
    }

    private string Word(string path, string word) => fields.TryGetValue(path, out var entered) ? OneLine(entered) : word;

    private static string OneLine(string text) => text.Trim().ReplaceLineEndings(" ");
}
