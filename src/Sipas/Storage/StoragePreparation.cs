using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Storage;

/// <summary>
/// Brings the database to the present schema, publishes the built-in questionnaires, and keeps the reference data fresh.
/// In the distributed mode the service starts without the database and this goes on trying.
/// </summary>
public sealed partial class StoragePreparation(
    IDbContextFactory<SipasDbContext> contexts,
    ReferenceCache reference,
    SecretKeys<InstallationKey> keys,
    IServiceProvider services,
    IOptions<SipasOptions> options,
    IOptions<PrivacyOptions> privacy,
    TimeProvider clock,
    ILogger<StoragePreparation> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(30);

    /// <summary>Migrates, publishes and, in a new database that is to have one, makes the demonstration.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Mode == Mode.Embedded)
            Directory.CreateDirectory(options.Value.DataDirectory);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isNew = !(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();
        await db.Database.MigrateAsync(cancellationToken);
        await PublishBuiltInAsync(db, cancellationToken);
        // Before the reference data, whose presence says that everything is there.
        await keys.ReadAsync(cancellationToken);
        NameUnknownAttributes(await reference.RefreshAsync(cancellationToken));
        var wanted = options.Value.Demonstration ?? options.Value.Mode == Mode.Embedded;
        if (isNew && wanted)
            await services.GetRequiredService<Demonstration>().MakeAsync(cancellationToken);
    }

    /// <summary>In the embedded mode the service does not start before the database is ready.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Mode == Mode.Embedded)
            await PrepareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (reference.Current is null)
                    await PrepareAsync(stoppingToken);
                else
                    await reference.RefreshAsync(stoppingToken);
            }
            // Whatever keeps the database away, the next try comes; readiness tells meanwhile.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DatabaseAway(logger, fault.GetBaseException().Message);
            }

            await Task.Delay(reference.Current is null ? RetryAfter : RefreshEvery, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PublishBuiltInAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Questionnaires.AsNoTracking().ToListAsync(cancellationToken);
        var known = rows.Select(row => (QuestionnaireVersions.Read(row), row.State == VersionState.Draft)).ToList();
        db.Questionnaires.AddRange(BuiltInVersions.Lacking(BuiltInQuestionnaires.Load(), known, VietnamTime.DayOf(now)).Select(lacking => new QuestionnaireRow
        {
            Code = lacking.Code,
            Version = lacking.Version,
            Document = JsonSerializer.Serialize(lacking, SipasJson.Options),
            PublishedAt = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    // An installation's own questionnaires may ask what no built-in one does, so that is known only now.
    private void NameUnknownAttributes(ReferenceData known)
    {
        var attributes = known.Surveys.SelectMany(survey => survey.Questionnaire.Respondent).Select(asked => asked.Code).Distinct().ToList();
        var unknown = privacy.Value.Ask.Except(attributes).ToList();
        if (unknown.Count > 0)
            Log.NobodyAsks(logger, string.Join(", ", unknown), string.Join(", ", attributes));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database does not answer: {Reason}")]
        public static partial void DatabaseAway(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Sipas:Privacy:Ask names {Unknown}, which no questionnaire asks; they ask {Known}")]
        public static partial void NobodyAsks(ILogger logger, string unknown, string known);
    }
}
