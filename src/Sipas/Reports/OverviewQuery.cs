using Sipas.Access;
using Sipas.Kiosks;
using Sipas.Publications;
using Sipas.Quality;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Reports;

/// <summary>Puts an overview together from results, ranking, trend and what else is known; it has no figures of its own.</summary>
public sealed class OverviewQuery(
    SatisfactionQuery results, PlacementQuery places, FiguresBeside beside, PublicationQuery publications, QualityQuery quality, KioskAttentionQuery kiosks)
{
    private const int Months = 13;

    /// <summary>The overview of a unit with all units below it, as far as <paramref name="reader"/> may know.</summary>
    public async Task<UnitOverview> ReadAsync(
        ReferenceData reference, ResultScope scope, Period period, Actor reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        var result = ResultAsync(reference, scope, period, cancellationToken);
        var rank = places.FindAsync(reference, scope, period, cancellationToken);
        var parent = ParentAsync(reference, scope, period, cancellationToken);
        var months = Period.MonthOf(period.LastDayBy(reference.Today)).Series(Months);
        var trend = results.TrendAsync(reference, scope, null, "month", months, cancellationToken);
        var flagged = quality.ReadAsync(reference, scope.Unit, scope.Survey, period, cancellationToken);
        var today = TodayAsync(reference, scope, period, cancellationToken);
        var devices = kiosks.FindAsync(reference, scope.Unit, reader, cancellationToken);
        await Task.WhenAll(result, rank, parent, trend, flagged, today, devices);
        return new(
            scope.Unit, scope.Survey.Questionnaire, period, await result, await rank, await parent, await trend, await flagged, await today, await devices);
    }

    private async Task<UnitResult> ResultAsync(ReferenceData reference, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        var result = await results.ResultAsync(reference, scope, period, cancellationToken);
        result = await beside.AddAsync(result, reference.Units, scope, period, cancellationToken);
        // What was published leaves flagged answers out.
        return scope.WithFlagged ? result : await publications.BesideAsync(result, cancellationToken);
    }

    private async Task<ParentIndices?> ParentAsync(ReferenceData reference, ResultScope scope, Period period, CancellationToken cancellationToken) =>
        reference.Units.ParentOf(scope.Unit) is { } parent
            ? ParentIndices.Of(parent, (await results.SeriesAsync(reference, scope with { Unit = parent }, [period], cancellationToken))[0])
            : null;

    private async Task<TodayAnswers?> TodayAsync(ReferenceData reference, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        var today = reference.Today;
        if (today < period.From || today > period.To)
            return null;
        var cells = await results.SeriesAsync(reference, scope, [Period.Between(today, today)], cancellationToken);
        return new(today, cells[0].Overall.Respondents);
    }
}
