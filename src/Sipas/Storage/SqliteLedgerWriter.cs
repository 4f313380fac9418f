using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sipas.Storage;

/// <summary>
/// Recording in SQLite: one prepared statement for each step, run once for each row within the process. SQLite's calls
/// do not wait for anything but the disk, so they are made synchronously.
/// </summary>
public sealed class SqliteLedgerWriter : ILedgerWriter
{
    private const string TallyColumns = """
        questionnaire_id, unit_id, start, respondents, answered, points, points_squared, points_answered,
        answered_squared, satisfied, satisfied_squared, satisfied_answered, cells
        """;

    /// <inheritdoc/>
    public Task<IReadOnlySet<Guid>> InsertAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken)
    {
        using var insert = Command(db, """
            INSERT INTO responses (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, device,
                                   levels, choices, respondent, service, comment)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (id) DO NOTHING
            """, 13);
        var inserted = new HashSet<Guid>(responses.Count);
        foreach (var row in responses)
        {
            Bind(insert, row.Id.ToByteArray(true), row.QuestionnaireId, row.UnitId, row.AnsweredAt.ToUnixTimeMilliseconds(),
                row.ReceivedAt.ToUnixTimeMilliseconds(), row.CountedAt.ToUnixTimeMilliseconds(), (int)row.Channel, row.Device,
                row.Levels, row.Choices, row.Respondent, row.Service, row.Comment);
            if (insert.ExecuteNonQuery() == 1)
                inserted.Add(row.Id);
        }

        return Task.FromResult<IReadOnlySet<Guid>>(inserted);
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
        using var select = Command(db, $"""
            SELECT {TallyColumns} FROM {TallyTable.Of<T>(db)} WHERE questionnaire_id = $0 AND unit_id = $1 AND start = $2
            """, 3);
        var rows = new List<T>(keys.Count);
        foreach (var key in keys)
        {
            Bind(select, key.QuestionnaireId, key.UnitId, Text(key.Start));
            using var reader = select.ExecuteReader();
            if (reader.Read())
                rows.Add(TallyTable.Read<T>(reader));
        }

        return Task.FromResult<IReadOnlyList<T>>(rows);
    }

    /// <inheritdoc/>
    public Task WriteAsync<T>(SipasDbContext db, IReadOnlyList<T> tallies, CancellationToken cancellationToken)
        where T : TallyRow
    {
        ArgumentNullException.ThrowIfNull(tallies);
        using var upsert = Command(db, $"""
            INSERT OR REPLACE INTO {TallyTable.Of<T>(db)} ({TallyColumns})
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, 13);
        foreach (var row in tallies)
        {
            Bind(upsert, row.QuestionnaireId, row.UnitId, Text(row.Start), row.Respondents, row.Answered, row.Points,
                row.PointsSquared, row.PointsAnswered, row.AnsweredSquared, row.Satisfied, row.SatisfiedSquared,
                row.SatisfiedAnswered, row.Cells);
            upsert.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    private static SqliteCommand Command(SipasDbContext db, string sql, int parameters)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
        return command;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
