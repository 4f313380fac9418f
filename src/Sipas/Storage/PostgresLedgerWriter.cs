using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sipas.Quality;

namespace Sipas.Storage;

/// <summary>Recording in PostgreSQL: one statement for each step, however large the batch, with arrays as its arguments.</summary>
public sealed class PostgresLedgerWriter : ILedgerWriter
{
    // Any number will do that nothing else in the database locks.
    private const long TallyLock = 0x5349504153;

    private const string TallyColumns = """
        questionnaire_id, unit_id, start, flagged, respondents, answered, points, points_squared, points_answered,
        answered_squared, satisfied, satisfied_squared, satisfied_answered, fewest, cells, choices
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlySet<Guid>> InsertAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken)
    {
        // In order of id, so that two recorders that meet on the same ids wait for one another instead of deadlocking.
        var rows = responses.OrderBy(row => row.Id).ToArray();
        await using var insert = Command(db, """
            INSERT INTO responses (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, device,
                                   levels, choices, respondent, service, comment, sequence, duration_seconds, clock_correction, ticket, flags)
            SELECT id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, device,
                   levels, choices::json, respondent::json, service::json, comment, sequence, duration_seconds, clock_correction, ticket, flags
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
              AS new (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, device,
                      levels, choices, respondent, service, comment, sequence, duration_seconds, clock_correction, ticket, flags)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """);
        Bind(insert, rows, row => row.Id);
        Bind(insert, rows, row => row.QuestionnaireId);
        Bind(insert, rows, row => row.UnitId);
        Bind(insert, rows, row => row.AnsweredAt.UtcDateTime);
        Bind(insert, rows, row => row.ReceivedAt.UtcDateTime);
        Bind(insert, rows, row => row.CountedAt.UtcDateTime);
        Bind(insert, rows, row => (short)row.Channel);
        Bind(insert, rows, row => row.Device);
        Bind(insert, rows, row => row.Levels);
        Bind(insert, rows, row => row.Choices);
        Bind(insert, rows, row => row.Respondent);
        Bind(insert, rows, row => row.Service);
        Bind(insert, rows, row => row.Comment);
        Bind(insert, rows, row => row.Sequence);
        Bind(insert, rows, row => row.DurationSeconds);
        Bind(insert, rows, row => row.ClockCorrection);
        Bind(insert, rows, row => row.Ticket);
        Bind(insert, rows, row => (short)row.Flags);

        var inserted = new HashSet<Guid>(rows.Length);
        await using var reader = await insert.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            inserted.Add(reader.GetGuid(0));
        return inserted;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResponseRow>> FindAsync(SipasDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Responses.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, DeviceRate>> RatesAsync(SipasDbContext db, IReadOnlyList<ResponseRow> responses, CancellationToken cancellationToken)
    {
        // By the index of units and times: ten minutes of a unit are a few rows.
        await using var select = Command(db, """
            SELECT new.id, up_to.in_minute, up_to.in_ten_minutes
            FROM unnest($1, $2, $3, $4) AS new (id, unit_id, device, answered_at)
            CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE known.answered_at > new.answered_at - interval '1 minute') AS in_minute, count(*) AS in_ten_minutes
              FROM responses known
              WHERE known.unit_id = new.unit_id AND known.answered_at > new.answered_at - interval '10 minutes' AND known.answered_at <= new.answered_at
                AND known.device = new.device AND (known.answered_at < new.answered_at OR known.id <= new.id)) AS up_to
            """);
        Bind(select, responses, row => row.Id);
        Bind(select, responses, row => row.UnitId);
        Bind(select, responses, row => row.Device);
        Bind(select, responses, row => row.AnsweredAt.UtcDateTime);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var rates = new Dictionary<Guid, DeviceRate>(responses.Count);
        while (await reader.ReadAsync(cancellationToken))
            rates[reader.GetGuid(0)] = new(reader.GetInt64(1), reader.GetInt64(2));
        return rates;
    }

    /// <inheritdoc/>
    public Task BeginSnapshotAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task LockTalliesAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        await using var command = Command(db, "SELECT pg_advisory_xact_lock($1)");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = TallyLock });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(SipasDbContext db, IReadOnlyList<TallyKey> keys, CancellationToken cancellationToken)
        where T : TallyRow, new()
    {
        await using var select = Command(db, $"""
            SELECT {TallyColumns}
            FROM {TallyTable.Of<T>(db)} JOIN unnest($1, $2, $3, $4) AS wanted (questionnaire_id, unit_id, start, flagged)
              USING (questionnaire_id, unit_id, start, flagged)
            """);
        Bind(select, keys, key => key.QuestionnaireId);
        Bind(select, keys, key => key.UnitId);
        Bind(select, keys, key => key.Start);
        Bind(select, keys, key => key.Flagged);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>(keys.Count);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(Read<T>(reader));
        return rows;
    }

    /// <inheritdoc/>
    public async Task WriteAsync<T>(SipasDbContext db, IReadOnlyList<T> tallies, CancellationToken cancellationToken)
        where T : TallyRow
    {
        await using var upsert = Command(db, $"""
            INSERT INTO {TallyTable.Of<T>(db)} ({TallyColumns})
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (questionnaire_id, unit_id, start, flagged) DO UPDATE SET
              (respondents, answered, points, points_squared, points_answered,
               answered_squared, satisfied, satisfied_squared, satisfied_answered, fewest, cells, choices)
            = (excluded.respondents, excluded.answered, excluded.points, excluded.points_squared, excluded.points_answered,
               excluded.answered_squared, excluded.satisfied, excluded.satisfied_squared, excluded.satisfied_answered, excluded.fewest, excluded.cells, excluded.choices)
            """);
        Bind(upsert, tallies, row => row.QuestionnaireId);
        Bind(upsert, tallies, row => row.UnitId);
        Bind(upsert, tallies, row => row.Start);
        Bind(upsert, tallies, row => row.Flagged);
        Bind(upsert, tallies, row => row.Respondents);
        Bind(upsert, tallies, row => row.Answered);
        Bind(upsert, tallies, row => row.Points);
        Bind(upsert, tallies, row => row.PointsSquared);
        Bind(upsert, tallies, row => row.PointsAnswered);
        Bind(upsert, tallies, row => row.AnsweredSquared);
        Bind(upsert, tallies, row => row.Satisfied);
        Bind(upsert, tallies, row => row.SatisfiedSquared);
        Bind(upsert, tallies, row => row.SatisfiedAnswered);
        Bind(upsert, tallies, row => row.Fewest);
        Bind(upsert, tallies, row => row.Cells);
        Bind(upsert, tallies, row => row.Choices);
        await upsert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static T Read<T>(NpgsqlDataReader reader)
        where T : TallyRow, new() => new()
        {
            QuestionnaireId = reader.GetInt32(0),
            UnitId = reader.GetInt32(1),
            Start = reader.GetFieldValue<DateOnly>(2),
            Flagged = reader.GetBoolean(3),
            Overall = new(
                reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8),
                reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12)),
            Fewest = reader.GetInt64(13),
            Cells = reader.GetFieldValue<byte[]>(14),
            Choices = reader.IsDBNull(15) ? null : reader.GetFieldValue<byte[]>(15),
        };

    private static NpgsqlCommand Command(SipasDbContext db, string sql) => new(sql, (NpgsqlConnection)db.Database.GetDbConnection());

    private static void Bind<TRow, TValue>(NpgsqlCommand command, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = values });
    }
}
