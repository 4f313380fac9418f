using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sipas.Operations;
using Sipas.Privacy;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>
/// Records answers: in one transaction the ledger takes those whose ids are new, and only those are tallied. However
/// often a batch is delivered, and wherever a crash falls, each answer counts once; a doubtful one apart from the others.
/// </summary>
public sealed partial class Recorder(
    IDbContextFactory<SipasDbContext> contexts,
    ILedgerWriter ledger,
    ReferenceCache reference,
    LedgerQuality quality,
    TimeProvider clock,
    SipasMetrics metrics,
    ILogger<Recorder> logger)
{
    /// <summary>Completes when every answer of the batch is in the ledger and counted.</summary>
    /// <exception cref="UnrecordableException">
    /// Some name a unit or questionnaire that this database does not have. The others are recorded all the same.
    /// </exception>
    /// <exception cref="InvalidDataException">The choices of one are none of its questionnaire's; nothing is recorded.</exception>
    public async Task RecordAsync(IReadOnlyList<Response> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count == 0)
            return;
        var known = await reference.CoveringAsync(batch, cancellationToken);
        var now = clock.GetUtcNow();
        var recordable = batch.Where(known.Covers).Select(response => Row(response, known, now)).ToList();

        var recorded = await RecordAsync(recordable, known, cancellationToken);
        var ended = clock.GetUtcNow();
        metrics.Recorded(recorded.Count, recordable.Count - recorded.Count, batch.Min(response => response.ReceivedAt), now, ended);
        metrics.Flagged(recorded.Select(row => row.Flags));
        Log.Recorded(logger, recorded.Count, recordable.Count - recorded.Count, (ended - now).TotalMilliseconds);
        if (recordable.Count < batch.Count)
            throw new UnrecordableException([.. batch.Where(response => !known.Covers(response))]);
    }

    private async Task<IReadOnlyList<ResponseRow>> RecordAsync(List<ResponseRow> rows, ReferenceData known, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var first = new Dictionary<Guid, ResponseRow>(rows.Count);
        var again = rows.Where(row => !first.TryAdd(row.Id, row)).ToList();

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var inserted = await ledger.InsertAsync(db, [.. first.Values], cancellationToken);
        again.AddRange(first.Values.Where(row => !inserted.Contains(row.Id)));
        await KeepConflictsAsync(db, again, known.Kept, cancellationToken);

        var added = first.Values.Where(row => inserted.Contains(row.Id)).ToList();
        var late = await LateAnswers.ForgetAsync(db, added, added.Count == 0 ? default : added[0].CountedAt, cancellationToken);
        var recorded = added.Where(row => !late.Contains(row.Id)).ToList();
        await quality.FlagAsync(db, recorded, known, VietnamTime.DayOf(clock.GetUtcNow()), cancellationToken);
        var tallies = new BatchTallies(known);
        foreach (var row in recorded)
        {
            if (!tallies.TryAdd(row))
                throw new InvalidDataException($"The choices of the answer {row.Id} are none of its questionnaire's.");
        }

        await tallies.AddToAsync(db, ledger, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (late.Count > 0)
            Log.Late(logger, late.Count);
        return recorded;
    }

    // The first response with an id stands. Another one that says something else is kept where it can be seen.
    private async Task KeepConflictsAsync(SipasDbContext db, List<ResponseRow> again, KeptFrom kept, CancellationToken cancellationToken)
    {
        if (again.Count == 0)
            return;
        var ids = again.Select(row => row.Id).Distinct().ToArray();
        var standing = (await ledger.FindAsync(db, ids, cancellationToken)).ToDictionary(row => row.Id);
        // One that is deleted at this moment says nothing any more.
        var conflicts = again.Where(row => standing.TryGetValue(row.Id, out var first) && !row.SaysTheSameAs(first, kept)).Select(Conflict).DistinctBy(Key).ToList();
        if (conflicts.Count == 0)
            return;

        var conflicting = conflicts.Select(conflict => conflict.ResponseId).Distinct().ToArray();
        var listed = await db.Conflicts.AsNoTracking().Where(row => conflicting.Contains(row.ResponseId)).ToListAsync(cancellationToken);
        db.Conflicts.AddRange(conflicts.ExceptBy(listed.Select(Key), Key));
        await db.SaveChangesAsync(cancellationToken);
        metrics.Conflicts(conflicts.Count);

        static (Guid, string) Key(ConflictRow row) => (row.ResponseId, Convert.ToHexString(row.ContentHash));
    }

    private static ResponseRow Row(Response response, ReferenceData known, DateTimeOffset countedAt) => new()
    {
        Id = response.Id,
        QuestionnaireId = known.FindSurvey(response.Survey, response.Version)!.Id,
        UnitId = known.Units.Find(response.Unit)!.Id,
        AnsweredAt = response.AnsweredAt,
        ReceivedAt = response.ReceivedAt,
        CountedAt = countedAt,
        Channel = response.Channel,
        Device = response.Device,
        Levels = response.Levels,
        Choices = response.Choices,
        Respondent = known.Kept.KeepsRespondent(response.AnsweredAt) ? response.Respondent : null,
        Service = response.Service,
        Comment = known.Kept.KeepsComment(response.AnsweredAt) ? response.Comment : null,
        Sequence = response.Sequence,
        DurationSeconds = response.DurationSeconds,
        ClockCorrection = response.ClockCorrection,
        Ticket = response.Ticket,
        Flags = response.Flags,
    };

    private static ConflictRow Conflict(ResponseRow row)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new { row.QuestionnaireId, row.UnitId, AnsweredAt = row.SentAnsweredAt, row.Levels, row.Choices, row.Respondent, row.Service, row.Comment },
            SipasJson.Options);
        return new()
        {
            ResponseId = row.Id,
            ContentHash = SHA256.HashData(content),
            ReceivedAt = row.ReceivedAt,
            Document = JsonSerializer.Serialize(row, SipasJson.Options),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Recorded {Recorded} answers and {Duplicates} duplicates in {Milliseconds:0.0} ms")]
        public static partial void Recorded(ILogger logger, int recorded, int duplicates, double milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "{Late} answers were not counted, since those of their days have been deleted and they may have been counted before")]
        public static partial void Late(ILogger logger, int late);
    }
}

/// <summary>Answers that no retry will make recordable: their unit or questionnaire is not in this database.</summary>
public sealed class UnrecordableException(IReadOnlyList<Response> responses) : Exception(
    $"{responses.Count} of the answers cannot be recorded, since this database does not have their unit or questionnaire. "
    + $"The first: id {responses[0].Id}, survey {responses[0].Survey} version {responses[0].Version}, unit {responses[0].Unit}.");
