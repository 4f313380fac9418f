using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Intake;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Storage;

/// <summary>Keeps the units and questionnaires in memory, so that intake goes on while the database is away.</summary>
public sealed class ReferenceCache(
    IDbContextFactory<SipasDbContext> contexts, IOptions<PrivacyOptions> privacy, IOptions<RetentionOptions> retention, TimeProvider clock)
    : IDisposable
{
    // One after the other, so that what was read before a change never takes the place of what was read after it.
    private readonly SemaphoreSlim turn = new(1);
    private volatile ReferenceData? current;

    /// <summary>What was read last; null until the database has answered once.</summary>
    public ReferenceData? Current => current;

    /// <summary>What was read last.</summary>
    /// <exception cref="IntakeUnavailableException">The database has not answered yet.</exception>
    public ReferenceData Required() => current
        ?? throw new IntakeUnavailableException("Units and questionnaires are not known yet: the database has not answered.");

    /// <summary>Reads everything again.</summary>
    public async Task<ReferenceData> RefreshAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return current = await ReadAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<ReferenceData> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().ToListAsync(cancellationToken);
        var earlier = await db.UnitVersions.AsNoTracking().ToListAsync(cancellationToken);
        var surveys = await db.Questionnaires.AsNoTracking().Where(row => row.PublishedAt != null).OrderBy(row => row.Code).ThenBy(row => row.Version).ToListAsync(cancellationToken);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var kept = await KeptFrom.ReadAsync(db, retention.Value, today, cancellationToken);
        return new ReferenceData(new UnitHistory(units, earlier), today, surveys.Select(Published)) { Kept = kept };
    }

    /// <summary>
    /// What is known, read again where it lacks a unit or questionnaire of <paramref name="responses"/>: another process
    /// may have added it a moment ago.
    /// </summary>
    public async Task<ReferenceData> CoveringAsync(IReadOnlyList<Response> responses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return Current is { } known && responses.All(known.Covers) ? known : await RefreshAsync(cancellationToken);
    }

    private PublishedSurvey Published(QuestionnaireRow row) =>
        new(row.Id, QuestionnaireHere.Of(QuestionnaireVersions.Read(row), privacy.Value, retention.Value), row.RetiredAt);
}
