using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Reports;

/// <summary>Puts a report together from results and the ranking; it has no figures of its own.</summary>
public sealed class ReportQuery(SatisfactionQuery results, PlacementQuery places, TimeProvider clock)
{
    private const int MostExtremes = 5;

    /// <summary>The report of a unit and period.</summary>
    /// <param name="reference">The units.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="period">The period.</param>
    /// <param name="withFlagged">Whether flagged answers count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UnitReport> ReportAsync(
        ReferenceData reference, Unit unit, PublishedSurvey survey, Period period, bool withFlagged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        var scope = new ResultScope(unit, survey, Subtree: true) { WithFlagged = withFlagged };
        var result = await results.ResultAsync(reference, scope, period, cancellationToken);
        var (previous, yearBefore) = (period.Previous(), period.YearBefore());
        Comparison[] comparisons = previous == yearBefore
            ? [new(previous, result.Change)]
            : [new(previous, result.Change), new(yearBefore, result.ChangeFromYearBefore)];
        var (best, worst) = Extremes(result.Criteria);
        var rank = await places.FindAsync(reference, scope, period, cancellationToken);
        return new(unit, survey.Questionnaire, period, result, comparisons, rank, best, worst, clock.GetUtcNow());
    }

    private static (IReadOnlyList<Cell> Best, IReadOnlyList<Cell> Worst) Extremes(IReadOnlyList<Cell> criteria)
    {
        var shown = criteria.Where(cell => cell.Index is not null).OrderByDescending(cell => cell.Index).ToList();
        var count = Math.Min(MostExtremes, shown.Count / 2);
        return ([.. shown.Take(count)], [.. shown.AsEnumerable().Reverse().Take(count)]);
    }
}
