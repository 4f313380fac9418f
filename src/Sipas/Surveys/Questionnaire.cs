using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Sipas.Surveys;

/// <summary>
/// One version of a questionnaire: contents → groups → criteria, the scale on which criteria are answered, the other
/// questions, and what is asked about the respondent. Once published it never changes; an answer is pinned to it.
/// </summary>
/// <param name="Code">Stable code, for example <c>sipas-2023</c>.</param>
/// <param name="Version">1, 2, …; a changed text is a new version, a changed meaning a new criterion code.</param>
/// <param name="ValidFrom">The first day, in Vietnam, that an answer may carry.</param>
/// <param name="Title">Text by language (<c>vi</c>, <c>en</c>).</param>
/// <param name="Source">Where the texts and the structure come from: the decision's number, and what is unverified.</param>
/// <param name="Scale">The levels in ascending order, without gaps.</param>
/// <param name="SatisfiedFrom">The lowest level that counts as satisfied.</param>
/// <param name="Index">Which measure and which combination are the headline.</param>
/// <param name="Contents">The contents (nội dung) with their groups (nhóm tiêu chí) and criteria.</param>
/// <param name="Questions">Questions that do not measure satisfaction.</param>
/// <param name="Respondent">What may be asked about the person; every attribute is optional.</param>
/// <param name="CommentPrompts">Invitations to write a comment after some levels; none by default.</param>
/// <param name="Scoring">Points and classes; none by default.</param>
/// <param name="Consent">
/// What the person reads before anything is asked, by language: what for, no name, voluntary, who sees it, how long. Null where there is none.
/// </param>
public sealed record Questionnaire(
    string Code,
    int Version,
    DateOnly ValidFrom,
    IReadOnlyDictionary<string, string> Title,
    string Source,
    IReadOnlyList<ScaleLevel> Scale,
    int SatisfiedFrom,
    IndexDefinition Index,
    IReadOnlyList<Content> Contents,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Characteristic> Respondent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CommentPrompt>? CommentPrompts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ScoringDefinition? Scoring = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Consent = null)
{
    private FrozenDictionary<string, int>? criterionOrdinals;

    /// <summary>All criteria in the order of the form. An answer's levels are kept in this order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Criterion> Criteria => field ??= [.. Groups.SelectMany(group => group.Criteria)];

    /// <summary>All groups in the order of the form.</summary>
    [JsonIgnore]
    public IReadOnlyList<CriterionGroup> Groups => field ??= [.. Contents.SelectMany(content => content.Groups)];

    /// <summary>What can be answered by choosing options: each question, or each item of a grid, by its code.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, Question> Choosable => field ??= Questions
        .SelectMany(question => question.AnswerableCodes.Select(code => (code, question)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.question);

    /// <summary>What may be asked about the person, by code.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, Characteristic> Characteristics => field ??= Respondent.ToFrozenDictionary(known => known.Code);

    /// <summary>The lowest and the highest level of the scale.</summary>
    [JsonIgnore]
    public int LowestLevel => Scale[0].Level;

    /// <inheritdoc cref="LowestLevel"/>
    [JsonIgnore]
    public int HighestLevel => Scale[^1].Level;

    /// <summary>The place of a criterion in <see cref="Criteria"/>.</summary>
    /// <returns>False where the questionnaire has no criterion of that code.</returns>
    public bool TryGetCriterion(string code, out int ordinal) =>
        (criterionOrdinals ??= Criteria.Index().ToFrozenDictionary(pair => pair.Item.Code, pair => pair.Index))
        .TryGetValue(code, out ordinal);
}

/// <summary>A level of the scale with its label by language.</summary>
public sealed record ScaleLevel(int Level, IReadOnlyDictionary<string, string> Label);

/// <summary>A content (nội dung) of the questionnaire.</summary>
public sealed record Content(string Code, IReadOnlyDictionary<string, string> Title, IReadOnlyList<CriterionGroup> Groups);

/// <summary>A group of criteria (nhóm tiêu chí).</summary>
public sealed record CriterionGroup(string Code, IReadOnlyDictionary<string, string> Title, IReadOnlyList<Criterion> Criteria);

/// <summary>A criterion (tiêu chí): one statement that the respondent places on the scale.</summary>
/// <param name="Code">The same in every version as long as the meaning is the same; a changed meaning needs a new code.</param>
/// <param name="Text">The statement.</param>
/// <param name="Hint">The explanation that stands in parentheses on the form.</param>
/// <param name="Replaces">Codes of earlier versions whose history this criterion continues under its new code.</param>
public sealed record Criterion(
    string Code,
    IReadOnlyDictionary<string, string> Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Hint = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Replaces = null);

/// <summary>A question answered by choosing options, once or, with items, once for each item.</summary>
/// <param name="Code">Its number on the form.</param>
/// <param name="Kind">How many options may be chosen.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="Items">The rows of a grid, each answered under its own code.</param>
/// <param name="After">Where it is a follow-up: the levels after which it is asked; asked of everybody by default.</param>
public sealed record Question(
    string Code,
    QuestionKind Kind,
    IReadOnlyDictionary<string, string> Text,
    IReadOnlyList<Option> Options,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<QuestionItem>? Items = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LevelCondition? After = null)
{
    /// <summary>The codes under which answers arrive: the items' codes, or the question's own.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AnswerableCodes => field ??= Items is null ? [Code] : [.. Items.Select(item => item.Code)];

    /// <summary>The codes of the options.</summary>
    [JsonIgnore]
    public FrozenSet<string> OptionCodes => field ??= Options.Select(option => option.Code).ToFrozenSet();

    /// <summary>Whether the options are a scale, each with its level, so that answers have a mean.</summary>
    [JsonIgnore]
    public bool IsScale => Options[0].Level is not null;
}

/// <summary>One row of a grid question.</summary>
public sealed record QuestionItem(string Code, IReadOnlyDictionary<string, string> Text);

/// <summary>An option that can be chosen.</summary>
/// <param name="Code">Unique in its list.</param>
/// <param name="Label">Text by language.</param>
/// <param name="Level">Where the options are a scale, its place there: 1 for the least, up to their number. Otherwise null.</param>
public sealed record Option(
    string Code,
    IReadOnlyDictionary<string, string> Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Level = null);

/// <summary>An attribute of the respondent (gender, age band…), always optional.</summary>
/// <param name="Code">The same in every version.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="Asked">Whether it is asked; null is yes.</param>
public sealed record Characteristic(
    string Code,
    IReadOnlyDictionary<string, string> Text,
    IReadOnlyList<Option> Options,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Asked = null)
{
    /// <summary>Whether it is asked; what is not asked is not kept either.</summary>
    [JsonIgnore]
    public bool IsAsked => Asked != false;

    /// <summary>The codes of the options.</summary>
    [JsonIgnore]
    public FrozenSet<string> OptionCodes => field ??= Options.Select(option => option.Code).ToFrozenSet();
}

/// <summary>The headline index: a measure of each criterion and the way criteria are combined.</summary>
public sealed record IndexDefinition(Measure Measure, Combination Combination);

/// <summary>How many options of a question may be chosen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionKind>))]
public enum QuestionKind
{
    /// <summary>Exactly one.</summary>
    [JsonStringEnumMemberName("single")] Single,

    /// <summary>One or more.</summary>
    [JsonStringEnumMemberName("multiple")] Multiple,
}

/// <summary>What a percentage of satisfaction means for one criterion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Measure>))]
public enum Measure
{
    /// <summary>Mean level as a share of the scale's top: 100 · Σ k·nₖ / (top · N).</summary>
    [JsonStringEnumMemberName("mean")] Mean,

    /// <summary>Share of answers at or above the satisfied level: 100 · (n₄ + n₅) / N on a scale of five.</summary>
    [JsonStringEnumMemberName("satisfied")] Satisfied,
}

/// <summary>How the criteria of a group, a content or the whole questionnaire become one percentage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Combination>))]
public enum Combination
{
    /// <summary>The measure over the summed counts of the criteria: a criterion few people answered weighs little.</summary>
    [JsonStringEnumMemberName("pooled")] Pooled,

    /// <summary>The unweighted mean of the criteria's percentages.</summary>
    [JsonStringEnumMemberName("criteria")] Criteria,
}
