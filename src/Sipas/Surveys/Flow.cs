using System.Text.Json.Serialization;

namespace Sipas.Surveys;

/// <summary>After which answers something more is asked.</summary>
/// <param name="Levels">Levels of the scale.</param>
/// <param name="Criterion">The criterion answered so; any of them by default.</param>
public sealed record LevelCondition(
    IReadOnlyList<int> Levels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Criterion = null)
{
    /// <summary>Whether <paramref name="level"/> of the criterion <paramref name="code"/> leads to it.</summary>
    public bool Holds(string code, int level) => (Criterion is null || Criterion == code) && Levels.Contains(level);
}

/// <summary>An invitation to write a comment, shown after some levels.</summary>
/// <param name="After">After which answers.</param>
/// <param name="Text">What the respondent reads.</param>
public sealed record CommentPrompt(LevelCondition After, IReadOnlyDictionary<string, string> Text);

/// <summary>What an answer leads to.</summary>
public static class Flow
{
    /// <summary>
    /// How much more is asked of a person who gives a criterion this level: follow-up questions, each item of a grid for
    /// one, and comment prompts. Where a low level asks more than a high one, an honest low mark costs effort that a kind
    /// one does not, and the figures turn out too good.
    /// </summary>
    /// <param name="questionnaire">The flow.</param>
    /// <param name="criterion">The criterion's code.</param>
    /// <param name="level">A level of the scale.</param>
    public static int Effort(Questionnaire questionnaire, string criterion, int level)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire.Questions.Where(question => question.After?.Holds(criterion, level) == true).Sum(question => question.AnswerableCodes.Count)
            + (questionnaire.CommentPrompts ?? []).Count(prompt => prompt.After.Holds(criterion, level));
    }
}
