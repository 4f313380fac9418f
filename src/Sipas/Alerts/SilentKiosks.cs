using Microsoft.EntityFrameworkCore;
using Sipas.Kiosks;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Alerts;

/// <summary>Finds the kiosks of a unit, and of all below it, that have not been heard of, as their warnings do.</summary>
public sealed class SilentKiosks(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    /// <summary>Those that show a questionnaire; there is nothing to tell where there is no kiosk.</summary>
    public async Task<Finding?> ReadAsync(ReferenceData reference, PublishedSurvey survey, Unit unit, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(survey);
        var (units, code) = (reference.Now.Subtree(unit).Select(below => below.Code).ToArray(), survey.Questionnaire.Code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kiosks = await db.Kiosks.AsNoTracking().Where(kiosk => kiosk.Survey == code && EF.Parameter(units).Contains(kiosk.Unit)).ToListAsync(cancellationToken);
        if (kiosks.Count == 0)
            return null;
        var ids = kiosks.Select(kiosk => kiosk.Id).ToArray();
        var reports = await db.KioskReports.AsNoTracking().Where(report => EF.Parameter(ids).Contains(report.KioskId)).ToDictionaryAsync(report => report.KioskId, cancellationToken);
        var silent = kiosks.Where(kiosk => IsSilent(kiosk, reports.GetValueOrDefault(kiosk.Id))).OrderBy(kiosk => kiosk.Id).ToList();
        var figure = AlertFigure.Over(period) with { Kiosks = string.Join(", ", silent.Select(kiosk => $"{kiosk.Name} ({kiosk.Unit})")) };
        return new(silent.Count == 0 ? "" : $"silent {string.Join(' ', silent.Select(kiosk => kiosk.Id))}", figure);
    }

    private bool IsSilent(Kiosk kiosk, KioskReport? report) =>
        KioskWarnings.Of(kiosk, report, KioskSequenceStatus.None, clock.GetUtcNow()).Any(warning => warning.Code == KioskWarningCode.Silent);
}
