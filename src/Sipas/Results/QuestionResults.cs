using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>From the counts of chosen options to what is shown of them.</summary>
public static class QuestionResults
{
    /// <summary>Every question without items and every item of the others, in the order of the form.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="tally">The answers.</param>
    /// <param name="withheld">Whether each cluster of the questions' cells is withheld.</param>
    public static IReadOnlyList<QuestionCell> Of(PublishedSurvey survey, Tally tally, bool[] withheld)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(tally);
        return [.. survey.Layout.Choices.Answerable.Select((asked, code) =>
        {
            var people = tally.Choices?.RespondentsOf(code) ?? 0;
            var cell = new QuestionCell { Code = asked.Code, Question = asked.Question.Code, Kind = asked.Question.Kind };
            return people == 0 || survey.Choices.Hides(withheld, code)
                ? cell with { Suppressed = true }
                : Shown(cell, asked.Question, people, tally.Choices!.OptionsOf(code).ToArray(), option => survey.Choices.Hides(withheld, code, option));
        })];
    }

    private static QuestionCell Shown(QuestionCell cell, Question question, long people, long[] counts, Func<int, bool> hides)
    {
        var hidden = Enumerable.Range(0, counts.Length).Select(hides).ToArray();
        var percents = question.Kind == QuestionKind.Single ? Shares.OfWhole(counts) : [.. counts.Select(count => Shares.Of(count, people))];
        var shown = cell with
        {
            Respondents = people,
            Options = [.. question.Options.Select((option, place) => hidden[place]
                ? new OptionCell { Code = option.Code, Suppressed = true }
                : new OptionCell
                {
                    Code = option.Code,
                    Respondents = counts[place],
                    Percent = percents[place],
                    Interval = Interval.Wilson(counts[place], people).Rounded(),
                })],
        };
        return question.IsScale && !hidden.Contains(true) ? WithMean(shown, question, counts) : shown;
    }

    private static QuestionCell WithMean(QuestionCell cell, Question question, long[] counts)
    {
        var levels = question.Options.Select(option => option.Level!.Value).ToArray();
        var (mean, interval) = Shares.Mean(Shares.OnScale(counts, levels), levels.Max());
        return cell with { MeanPercent = Satisfaction.Round(mean), Interval = interval.Rounded() };
    }
}
