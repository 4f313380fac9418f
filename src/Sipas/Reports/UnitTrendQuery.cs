using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Reports;

/// <summary>How a unit, with all units below it, has fared over several periods.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Questionnaire">The questionnaire.</param>
/// <param name="By">The kind of the periods: <c>month</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="Periods">The periods, consecutive.</param>
/// <param name="Overall">The whole questionnaire, with transactions.</param>
/// <param name="Groups">Each group, in the order of the form.</param>
public sealed record UnitTrend(Unit Unit, Questionnaire Questionnaire, string By, IReadOnlyList<Period> Periods, TrendReply Overall, IReadOnlyList<TrendReply> Groups)
{
    /// <summary>The first and the last period that are shown, and how the index of the last differs; null where there are not two.</summary>
    public (Period First, Period Last, Difference Change)? Change =>
        Shown is [var (first, before), .., var (last, now)] && now.From(before) is { } change ? (first, last, change) : null;

    private List<(Period Period, Cell Cell)> Shown =>
        [.. Periods.Zip(Overall.Points, (period, point) => (period, point.Figures)).Where(point => !point.Figures.Suppressed)];
}

/// <summary>Puts a trend page together: every cell of all periods is read once.</summary>
public sealed class UnitTrendQuery(SatisfactionQuery results, FiguresBeside beside)
{
    /// <summary>The trend of a unit.</summary>
    /// <param name="reference">The units.</param>
    /// <param name="scope">Whose figures.</param>
    /// <param name="by">The kind of the periods.</param>
    /// <param name="periods">Consecutive periods of that kind.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UnitTrend> ReadAsync(
        ReferenceData reference, ResultScope scope, string by, IReadOnlyList<Period> periods, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        var series = await results.SeriesAsync(reference, scope, periods, cancellationToken);
        var overall = await beside.AddAsync(SatisfactionQuery.Trend(scope, null, by, periods, series), reference.Units, scope, periods, cancellationToken);
        return new(
            scope.Unit, scope.Survey.Questionnaire, by, periods, overall,
            [.. scope.Survey.Questionnaire.Groups.Select(group => SatisfactionQuery.Trend(scope, group.Code, by, periods, series))]);
    }
}
