using System.Text.Json.Serialization;
using Sipas.Surveys;

namespace Sipas.Comments;

/// <summary>How content a person was, over the whole questionnaire: all that is told of the levels beside a comment. Its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Contentment>))]
public enum Contentment
{
    /// <summary>On average nearer to a level below the neutral one.</summary>
    [JsonStringEnumMemberName("dissatisfied")] Dissatisfied = 1,

    /// <summary>On average nearest to the level just below the satisfied ones.</summary>
    [JsonStringEnumMemberName("neutral")] Neutral = 2,

    /// <summary>On average nearer to a satisfied level.</summary>
    [JsonStringEnumMemberName("satisfied")] Satisfied = 3,
}

/// <summary>From levels to contentment.</summary>
public static class ContentmentOf
{
    /// <summary>The contentment of an answer: its mean level. A scale with one level below the satisfied ones has no neutral one.</summary>
    /// <param name="questionnaire">The questionnaire.</param>
    /// <param name="levels">As the ledger keeps them, at least one answered.</param>
    public static Contentment Levels(Questionnaire questionnaire, IReadOnlyList<byte> levels)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(levels);
        var mean = levels.Where(place => place > 0).Average(place => questionnaire.LowestLevel + place - 1);
        var neutral = questionnaire.SatisfiedFrom - 1;
        return mean >= neutral + 0.5 ? Contentment.Satisfied
            : neutral > questionnaire.LowestLevel && mean >= neutral - 0.5 ? Contentment.Neutral
            : Contentment.Dissatisfied;
    }
}
