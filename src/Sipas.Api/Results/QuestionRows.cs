using Sipas.Results;

namespace Sipas.Api.Results;

/// <summary>Questions as rows of a unit's table: one for what all who answered chose on average, then one for each option.</summary>
public static class QuestionRows
{
    /// <summary>The part that these rows are named by.</summary>
    public const string Part = "question";

    /// <summary>What a row says of a question: a code, an option or none, people, a share, a mean, an interval, whether it is withheld.</summary>
    public sealed record Row(
        string Code, string? Option, long? Respondents, decimal? Percent, decimal? MeanPercent, Statistics.Interval? Interval, bool Suppressed);

    /// <summary>The rows of all questions, in the order of the form.</summary>
    public static IEnumerable<Row> Of(IEnumerable<QuestionCell> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return questions.SelectMany(question => (question.Options ?? [])
            .Select(option => new Row(question.Code, option.Code, option.Respondents, option.Percent, null, option.Interval, option.Suppressed))
            .Prepend(new(question.Code, null, question.Respondents, null, question.MeanPercent, question.Interval, question.Suppressed)));
    }
}
