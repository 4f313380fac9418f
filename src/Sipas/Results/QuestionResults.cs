using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Results;

/// <summary>From the counts of chosen options to what is shown of them.</summary>
public static class QuestionResults
{
    /// <summary>Every question without items and every item of the others, in the order of the form.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="parts">The answers, in tallies that are protected each for itself and shown together.</param>
    /// <param name="threshold">The fewest people that may be shown.</param>
    /// <param name="hidden">Whether everything is hidden already.</param>
    public static IReadOnlyList<QuestionCell> Of(PublishedSurvey survey, IReadOnlyList<Tally> parts, int threshold, bool hidden)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(parts);
        return [.. survey.Layout.Choices.Answerable.Select((asked, code) =>
        {
            var chosen = parts.Select(tally => Chosen.Of(tally, code)).OfType<Chosen>().ToArray();
            var cell = new QuestionCell { Code = asked.Code, Question = asked.Question.Code, Kind = asked.Question.Kind };
            return hidden || chosen.Sum(part => part.People) == 0 || Array.Exists(chosen, part => IsFew(part.People, threshold))
                ? cell with { Suppressed = true }
                : Shown(cell, asked.Question, chosen, threshold);
        })];
    }

    private static QuestionCell Shown(QuestionCell cell, Question question, Chosen[] parts, int threshold)
    {
        var people = parts.Sum(part => part.People);
        long[] counts = [.. question.Options.Select((_, option) => parts.Sum(part => part.Counts[option]))];
        var each = parts.Select(part => Hidden(question, part, threshold)).ToArray();
        bool[] hidden = [.. question.Options.Select((_, option) => Array.Exists(each, part => part[option]))];
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

    private static bool[] Hidden(Question question, Chosen part, int threshold) => question.Kind == QuestionKind.Single
        ? Suppression.Hidden(part.Counts, threshold)
        : [.. part.Counts.Select(count => IsFew(count, threshold) || IsFew(part.People - count, threshold))];

    private static QuestionCell WithMean(QuestionCell cell, Question question, long[] counts)
    {
        var levels = question.Options.Select(option => option.Level!.Value).ToArray();
        var (mean, interval) = Shares.Mean(Shares.OnScale(counts, levels), levels.Max());
        return cell with { MeanPercent = Satisfaction.Round(mean), Interval = interval.Rounded() };
    }

    private static bool IsFew(long people, int threshold) => people > 0 && people < threshold;

    /// <summary>How many people answered one question or item, and how many chose each option.</summary>
    private sealed record Chosen(long People, long[] Counts)
    {
        public static Chosen? Of(Tally tally, int code) => tally.Choices is { } choices ? new(choices.RespondentsOf(code), choices.OptionsOf(code).ToArray()) : null;
    }
}
