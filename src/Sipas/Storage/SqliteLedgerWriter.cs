using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sipas.Quality;
using SQLitePCL;

namespace Sipas.Storage;

/// <summary>
/// Recording in SQLite: one prepared statement for each step, run once for each row within the process. SQLite's calls
/// do not wait for anything but the disk, so they are made synchronously.
/// </summary>
public sealed class SqliteLedgerWriter : ILedgerWriter
{
    private const string TallyColumns = """
        questionnaire_id, unit_id, start, flagged, respondents, answered, points, points_squared, points_answered,
        answered_squared, satisfied, satisfied_squared, satisfied_answered, fewest, cells, choices
        """;

    /// <inheritdoc/>
    public Task<IReadOnlySet<Guid>> InsertAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken)
    {
        using var insert = new SqliteStatement(db, """
            INSERT INTO responses (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, device,
                                   levels, choices, respondent, service, comment, sequence, duration_seconds, clock_correction, ticket, flags)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """);
        var inserted = new HashSet<Guid>(responses.Count);
        Span<byte> id = stackalloc byte[16];
        foreach (var row in responses)
        {
            row.Id.TryWriteBytes(id, bigEndian: true, out _);
            insert.Bind(id).Bind(row.QuestionnaireId).Bind(row.UnitId).Bind(row.AnsweredAt.ToUnixTimeMilliseconds())
                .Bind(row.ReceivedAt.ToUnixTimeMilliseconds()).Bind(row.CountedAt.ToUnixTimeMilliseconds())
                .Bind((long)row.Channel).Bind(row.Device).Bind(row.Levels).Bind(row.Choices).Bind(row.Respondent)
                .Bind(row.Service).Bind(row.Comment).Bind(row.Sequence).Bind(row.DurationSeconds).Bind(row.ClockCorrection)
                .Bind(row.Ticket?.ToByteArray(bigEndian: true)).Bind((long)row.Flags).Run();
            if (insert.Changes == 1)
                inserted.Add(row.Id);
        }

        return Task.FromResult<IReadOnlySet<Guid>>(inserted);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ResponseRow>> FindAsync(SipasDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var select = new SqliteStatement(db, """
            SELECT questionnaire_id, unit_id, answered_at, levels, choices, respondent, service, comment, clock_correction FROM responses WHERE id = ?
            """);
        var rows = new List<ResponseRow>(ids.Count);
        Span<byte> key = stackalloc byte[16];
        foreach (var id in ids)
        {
            id.TryWriteBytes(key, bigEndian: true, out _);
            select.Bind(key).Run(row => rows.Add(Read(row, id)));
        }

        return Task.FromResult<IReadOnlyList<ResponseRow>>(rows);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<Guid, DeviceRate>> RatesAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(responses);
        // By the index of units and times, not by that of devices: ten minutes of a unit are a few rows.
        using var select = new SqliteStatement(db, """
            SELECT count(*) FILTER (WHERE answered_at > ?), count(*) FROM responses
            WHERE unit_id = ? AND answered_at > ? AND answered_at <= ? AND +device = ? AND (answered_at < ? OR id <= ?)
            """);
        var rates = new Dictionary<Guid, DeviceRate>(responses.Count);
        foreach (var row in responses)
        {
            var at = row.AnsweredAt.ToUnixTimeMilliseconds();
            select.Bind(at - 60_000).Bind(row.UnitId).Bind(at - 600_000).Bind(at).Bind(row.Device).Bind(at).Bind(row.Id.ToByteArray(bigEndian: true))
                .Run(counts => rates[row.Id] = new(raw.sqlite3_column_int64(counts, 0), raw.sqlite3_column_int64(counts, 1)));
        }

        return Task.FromResult<IReadOnlyDictionary<Guid, DeviceRate>>(rates);
    }

    /// <inheritdoc/>
    public async Task BeginSnapshotAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), cancellationToken);
    }

    /// <summary>Nothing to do: SQLite has one writer, and a transaction that writes begins by becoming it.</summary>
    public Task LockTalliesAsync(SipasDbContext db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> ReadAsync<T>(SipasDbContext db, IReadOnlyList<TallyKey> keys, CancellationToken cancellationToken)
        where T : TallyRow, new()
    {
        ArgumentNullException.ThrowIfNull(keys);
        using var select = new SqliteStatement(db, $"""
            SELECT {TallyColumns} FROM {TallyTable.Of<T>(db)} WHERE questionnaire_id = ? AND unit_id = ? AND start = ? AND flagged = ?
            """);
        var rows = new List<T>(keys.Count);
        foreach (var key in keys)
            select.Bind(key.QuestionnaireId).Bind(key.UnitId).Bind(Text(key.Start)).Bind(key.Flagged ? 1 : 0).Run(row => rows.Add(Read<T>(row, key)));
        return Task.FromResult<IReadOnlyList<T>>(rows);
    }

    /// <inheritdoc/>
    public Task WriteAsync<T>(SipasDbContext db, IReadOnlyList<T> tallies, CancellationToken cancellationToken)
        where T : TallyRow
    {
        ArgumentNullException.ThrowIfNull(tallies);
        using var upsert = new SqliteStatement(db, $"""
            INSERT INTO {TallyTable.Of<T>(db)} ({TallyColumns})
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (questionnaire_id, unit_id, start, flagged) DO UPDATE SET
              (respondents, answered, points, points_squared, points_answered,
               answered_squared, satisfied, satisfied_squared, satisfied_answered, fewest, cells, choices)
            = (excluded.respondents, excluded.answered, excluded.points, excluded.points_squared, excluded.points_answered,
               excluded.answered_squared, excluded.satisfied, excluded.satisfied_squared, excluded.satisfied_answered, excluded.fewest, excluded.cells, excluded.choices)
            """);
        foreach (var row in tallies)
        {
            upsert.Bind(row.QuestionnaireId).Bind(row.UnitId).Bind(Text(row.Start)).Bind(row.Flagged ? 1 : 0).Bind(row.Respondents).Bind(row.Answered)
                .Bind(row.Points).Bind(row.PointsSquared).Bind(row.PointsAnswered).Bind(row.AnsweredSquared).Bind(row.Satisfied)
                .Bind(row.SatisfiedSquared).Bind(row.SatisfiedAnswered).Bind(row.Fewest).Bind(row.Cells).Bind(row.Choices).Run();
        }

        return Task.CompletedTask;
    }

    private static ResponseRow Read(sqlite3_stmt row, Guid id) => new()
    {
        Id = id,
        QuestionnaireId = raw.sqlite3_column_int(row, 0),
        UnitId = raw.sqlite3_column_int(row, 1),
        AnsweredAt = DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(row, 2)),
        Levels = raw.sqlite3_column_blob(row, 3).ToArray(),
        Choices = raw.sqlite3_column_text(row, 4).utf8_to_string(),
        Respondent = raw.sqlite3_column_text(row, 5).utf8_to_string(),
        Service = raw.sqlite3_column_text(row, 6).utf8_to_string(),
        Comment = raw.sqlite3_column_text(row, 7).utf8_to_string(),
        ClockCorrection = raw.sqlite3_column_type(row, 8) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(row, 8),
    };

    private static T Read<T>(sqlite3_stmt row, TallyKey key)
        where T : TallyRow, new() => new()
        {
            QuestionnaireId = key.QuestionnaireId,
            UnitId = key.UnitId,
            Start = key.Start,
            Flagged = key.Flagged,
            Overall = new(
                raw.sqlite3_column_int64(row, 4), raw.sqlite3_column_int64(row, 5), raw.sqlite3_column_int64(row, 6),
                raw.sqlite3_column_int64(row, 7), raw.sqlite3_column_int64(row, 8), raw.sqlite3_column_int64(row, 9),
                raw.sqlite3_column_int64(row, 10), raw.sqlite3_column_int64(row, 11), raw.sqlite3_column_int64(row, 12)),
            Fewest = raw.sqlite3_column_int64(row, 13),
            Cells = raw.sqlite3_column_blob(row, 14).ToArray(),
            Choices = raw.sqlite3_column_blob(row, 15) is { IsEmpty: false } choices ? choices.ToArray() : null,
        };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
