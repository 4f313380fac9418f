using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Quality;

/// <summary>
/// Counts flagged answers. For each flag they are counted in the ledger, which has an index of nothing else: what is read are flags, never what
/// anybody said. How many there are in all the tallies say, also of days whose answers have been deleted.
/// </summary>
public sealed class QualityQuery(IDbContextFactory<SipasDbContext> contexts, TallyReader tallies, UnitSuppression suppression)
{
    /// <summary>The flagged answers of a unit, with all units below it, in a period.</summary>
    public async Task<QualityReply> ReadAsync(
        ReferenceData reference, Unit unit, PublishedSurvey survey, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(period);
        int[] units = [.. reference.Units.Subtree(unit).Select(below => below.Id)];
        var sums = await tallies.OverallByUnitAsync(survey, units, period, cancellationToken);
        var overall = sums.Values.Aggregate(default(SumsApart), (total, one) => total + one);
        var withheld = await suppression.WithheldAsync(reference, survey, period, withFlagged: false, cancellationToken);
        var counts = await CountsAsync(survey, units, period, cancellationToken);
        var names = await NamesAsync(counts, cancellationToken);
        long? respondents = overall.Headline.Respondents > 0 && withheld.Whole(unit, overall) ? null : overall.Headline.Respondents;
        var flagged = overall.Flagged.Respondents;
        var kept = reference.Kept.Answers > period.From ? reference.Kept.Answers : null;
        return new(
            new(unit.Code, unit.Name), survey.Questionnaire.Code, PeriodReply.Of(period), respondents, flagged, Percent(flagged, respondents), kept,
            [.. QualityNames.All.Select(flag => new FlagCount(QualityNames.Of(flag), QualityNames.LabelOf(flag), Having(counts, flag)))],
            [.. counts.GroupBy(count => (count.Channel, count.Device)).Select(same => Source(same, names)).OrderByDescending(source => source.Flagged).ThenBy(source => source.Device, StringComparer.Ordinal)]);
    }

    private async Task<List<Count>> CountsAsync(PublishedSurvey survey, int[] units, Period period, CancellationToken cancellationToken)
    {
        var (from, end) = (VietnamTime.StartOf(period.From).ToUniversalTime(), VietnamTime.StartOf(period.End).ToUniversalTime());
        int[] versions = [survey.Id, .. survey.Earlier.Select(version => version.Survey.Id)];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Responses
            .Where(row => row.Flags != QualityIssues.None && EF.Parameter(units).Contains(row.UnitId)
                && row.AnsweredAt >= from && row.AnsweredAt < end && EF.Parameter(versions).Contains(row.QuestionnaireId))
            .GroupBy(row => new { row.Flags, row.Channel, row.Device })
            .Select(same => new Count(same.Key.Flags, same.Key.Channel, same.Key.Device, same.LongCount()))
            .ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<string, string>> NamesAsync(List<Count> counts, CancellationToken cancellationToken)
    {
        Guid[] kiosks = [.. counts.Select(count => count.Device).Distinct().Select(device => Guid.TryParse(device, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        if (kiosks.Length == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var named = await db.Kiosks.Where(kiosk => kiosks.Contains(kiosk.Id)).Select(kiosk => new { kiosk.Id, kiosk.Name }).ToListAsync(cancellationToken);
        return named.ToDictionary(kiosk => kiosk.Id.ToString(), kiosk => kiosk.Name);
    }

    private static FlaggedSource Source(IGrouping<(Channel Channel, string? Device), Count> counts, Dictionary<string, string> names) => new(
        counts.Key.Channel, counts.Key.Device, names.GetValueOrDefault(counts.Key.Device ?? ""), counts.Sum(count => count.Answers),
        QualityNames.All.Select(flag => (Flag: flag, Answers: Having(counts, flag))).Where(one => one.Answers > 0)
            .ToDictionary(one => QualityNames.Of(one.Flag), one => one.Answers));

    private static long Having(IEnumerable<Count> counts, QualityIssues flag) => counts.Where(count => count.Flags.HasFlag(flag)).Sum(count => count.Answers);

    private static decimal? Percent(long flagged, long? respondents) =>
        flagged + respondents is { } all and > 0 ? Satisfaction.Round(100m * flagged / all) : null;

    private sealed record Count(QualityIssues Flags, Channel Channel, string? Device, long Answers);
}
