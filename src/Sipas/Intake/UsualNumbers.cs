using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Intake;

/// <summary>
/// How many answers each unit usually gets in an hour, from the tallies of the last four weeks. Read anew every hour and
/// kept in between, so that no answer waits for it and none needs the database.
/// </summary>
public sealed partial class UsualNumbers(
    IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, TimeProvider clock, ILogger<UsualNumbers> logger) : BackgroundService
{
    private const int Days = 28;
    private const double HoursOpen = 8;
    private static readonly TimeSpan ReadEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private volatile FrozenDictionary<string, double> perHour = FrozenDictionary<string, double>.Empty;

    /// <summary>The mean number of answers in an hour of a day with answers; 0 where nothing is known of the unit.</summary>
    public double PerHour(string unit) => perHour.GetValueOrDefault(unit);

    /// <summary>Reads the tallies of the days before today.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var known = reference.Required();
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var from = today.AddDays(-Days);
        var surveys = known.Surveys.SelectMany(survey => known.VersionsOf(survey.Questionnaire.Code)!.All).Select(survey => survey.Id).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await db.DayTallies
            .Where(tally => surveys.Contains(tally.QuestionnaireId) && tally.Start >= from && tally.Start < today)
            .GroupBy(tally => new { tally.UnitId, tally.Start })
            .Select(day => new { day.Key.UnitId, Respondents = day.Sum(tally => tally.Respondents) })
            .ToListAsync(cancellationToken);
        perHour = days
            .GroupBy(day => day.UnitId)
            .Where(unit => known.Units.Find(unit.Key) is not null)
            .ToFrozenDictionary(unit => known.Units.Find(unit.Key)!.Code, unit => unit.Average(day => day.Respondents) / HoursOpen);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = reference.Current is null ? RetryAfter : await TryReadAsync(stoppingToken) ? ReadEvery : RetryAfter;
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Where it fails, what was known stays known, and the next try comes.
    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && DatabaseFault.MayPass(fault))
        {
            NotRead(logger, fault.GetBaseException().Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The usual numbers of answers could not be read: {Reason}")]
    private static partial void NotRead(ILogger logger, string reason);
}
