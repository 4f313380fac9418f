using Sipas.Reports;
using Sipas.Results;
using Sipas.Surveys;

namespace Sipas.Web.Reports;

/// <summary>What people chose in one question, as rows of a chart.</summary>
/// <param name="Question">The question.</param>
/// <param name="IsMean">Whether the figures are means of a scale; shares of people otherwise.</param>
/// <param name="Rows">Each item of a scale, each option, or the first option of each item.</param>
public sealed record QuestionChart(Question Question, bool IsMean, IReadOnlyList<BarRow> Rows)
{
    /// <summary>The charts of a report, in the order of the form; questions of which nothing is shown are left out.</summary>
    public static IReadOnlyList<QuestionChart> Of(UnitReport report, Language language)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(language);
        var cells = report.Result.Questions.ToLookup(cell => cell.Question);
        return
        [
            .. report.Questionnaire.Questions
                .Select(question => new QuestionChart(question, question.IsScale, [.. cells[question.Code].SelectMany(cell => RowsOf(question, cell, language))]))
                .Where(chart => chart.Rows.Any(row => !row.Cell.Suppressed)),
        ];
    }

    private static IEnumerable<BarRow> RowsOf(Question question, QuestionCell cell, Language language)
    {
        var item = question.Items?.Single(known => known.Code == cell.Code).Text;
        if (question.IsScale)
            return [new(cell.Code, language.Of(item ?? question.Text), Figures(cell.Respondents, cell.MeanPercent, cell.Interval), false)];
        return question.Options
            .Take(item is null ? question.Options.Count : 1)
            .Select(option => (option, Chosen: cell.Options?.Single(chosen => chosen.Code == option.Code)))
            .Select(pair => new BarRow(
                item is null ? pair.option.Code : cell.Code,
                item is null ? language.Of(pair.option.Label) : $"{language.Of(item)} – {language.Of(pair.option.Label)}",
                Figures(pair.Chosen?.Respondents, pair.Chosen?.Percent, pair.Chosen?.Interval), false));
    }

    private static Cell Figures(long? people, decimal? percent, Statistics.Interval? interval) =>
        new() { Respondents = people, Index = percent, Interval = interval, Suppressed = percent is null };
}
