using Microsoft.EntityFrameworkCore;
using Sipas.Actions;
using Sipas.Aggregation;
using Sipas.Comments;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Units;

/// <summary>
/// A small province to try Sipas on: the city of Huế with its 40 communes and one department under their real names, and
/// made-up answers of the last twelve months. Its units' codes begin with <c>DEMO-</c> and its root has no parent, so it
/// is never part of real figures.
/// </summary>
public sealed class Demonstration(
    IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, Recorder recorder, TimeProvider clock)
{
    /// <summary>The code of its root.</summary>
    public const string Root = "DEMO-46";

    /// <summary>The device of its answers, which say that they came in when they were given.</summary>
    public const string Device = "demonstration";

    private const int AnswersPerUnit = 60;
    private const int Days = 360;

    /// <summary>Makes it in a new database.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        using (var csv = new StreamReader(typeof(Demonstration).Assembly.GetManifestResourceStream("Sipas.Units.Demonstration.hue.csv")!))
        {
            var imported = await UnitImport.ImportAsync(db, csv, demonstration: true, dryRun: false, cancellationToken);
            if (imported.Faults is { } faults)
                throw new InvalidDataException(string.Join(" ", faults.SelectMany(fault => fault.Value)));
        }

        var known = await reference.RefreshAsync(cancellationToken);
        var survey = known.FindSurvey("sipas-2023")!.Questionnaire;
        var served = known.Units.All.Where(unit => unit.Demonstration && unit.Code != Root).ToList();
        await recorder.RecordAsync([.. served.SelectMany((unit, place) => Answers(survey, unit, place))], cancellationToken);
    }

    /// <summary>Takes it away with everything counted for it; real units and their answers stay.</summary>
    /// <returns>How many units and answers went.</returns>
    public async Task<(int Units, int Answers)> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var units = db.Units.Where(unit => unit.Demonstration);
        var ids = units.Select(unit => unit.Id);
        await db.Conflicts
            .Where(conflict => db.Responses.Any(row => row.Id == conflict.ResponseId && ids.Contains(row.UnitId)))
            .ExecuteDeleteAsync(cancellationToken);
        var answers = await db.Responses.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Comment>().Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UnitAction>().Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.DayTallies.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.MonthTallies.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        var published = db.Publications.Where(row => units.Any(unit => unit.Code == row.Unit));
        await db.FrozenReplies.Where(row => published.Any(publication => publication.Id == row.PublicationId)).ExecuteDeleteAsync(cancellationToken);
        await published.ExecuteDeleteAsync(cancellationToken);
        await db.Transactions.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.UnitWeights.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.Targets.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        await db.References.Where(row => ids.Contains(row.UnitId)).ExecuteDeleteAsync(cancellationToken);
        var removed = await units.Where(unit => unit.ParentId != null).ExecuteDeleteAsync(cancellationToken);
        removed += await units.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await reference.RefreshAsync(cancellationToken);
        return (removed, answers);
    }

    // The same answers whenever it is made, but for their days. Each unit has a quality and each person a mood.
    private IEnumerable<Response> Answers(Questionnaire survey, Unit unit, int seed)
    {
#pragma warning disable CA5394 // Made-up answers need a seed, not secrecy.
        var random = new Random(seed);
        var somebody = new DemonstrationPerson(new Random(1000 + seed));
        var comments = new DemonstrationComments(new Random(2000 + seed));
        var now = clock.GetUtcNow();
        var quality = 3.7 + random.NextDouble() * 0.9;
        for (var person = 0; person < AnswersPerUnit; person++)
        {
            var mood = random.NextDouble() * 1.6 - 0.8;
            var levels = survey.Criteria
                .Select(_ => random.Next(20) == 0 ? 0 : Math.Clamp((int)Math.Round(quality + mood + random.NextDouble() * 1.4 - 0.7), 1, 5))
                .Select(level => (byte)level)
                .ToArray();
            // An answer has at least one level.
            if (levels.All(level => level == 0))
                levels[0] = 1;
            var at = DateTimeOffset.FromUnixTimeSeconds(now.AddMinutes(-random.Next(60, Days * 24 * 60)).ToUnixTimeSeconds());
            yield return new(
                Guid.CreateVersion7(at), survey.Code, survey.Version, unit.Code, at, at, Channel.Import, Device,
                levels, somebody.Choices(survey, mood), somebody.Respondent(survey), null, comments.Next(levels));
        }
#pragma warning restore CA5394
    }
}
