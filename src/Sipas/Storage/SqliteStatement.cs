using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Sipas.Storage;

/// <summary>
/// A prepared statement that is run many times. It speaks to SQLite directly: looking parameters up by name and opening a
/// reader for each run, as the ADO.NET provider must, would cost several times what SQLite itself does.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private int bound;

    /// <summary>Prepares <paramref name="sql"/>, whose parameters are bound in order.</summary>
    public SqliteStatement(SipasDbContext db, string sql)
    {
        connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_prepare_v2(connection, sql, out statement));
    }

    /// <summary>How many rows the last run changed.</summary>
    public int Changes => raw.sqlite3_changes(connection);

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Bind(long number)
    {
        Check(raw.sqlite3_bind_int64(statement, ++bound, number));
        return this;
    }

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(long? number)
    {
        if (number is { } value)
            return Bind(value);
        raw.sqlite3_bind_null(statement, ++bound);
        return this;
    }

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Bind(ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(statement, ++bound, bytes));
        return this;
    }

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(byte[]? bytes)
    {
        Check(bytes is null ? raw.sqlite3_bind_null(statement, ++bound) : raw.sqlite3_bind_blob(statement, ++bound, bytes));
        return this;
    }

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(string? text)
    {
        Check(text is null ? raw.sqlite3_bind_null(statement, ++bound) : raw.sqlite3_bind_text(statement, ++bound, text));
        return this;
    }

    /// <summary>Runs with what is bound; where there is a row, <paramref name="read"/> gets the statement to read it from.</summary>
    public void Run(Action<sqlite3_stmt>? read = null)
    {
        try
        {
            var outcome = raw.sqlite3_step(statement);
            if (outcome == raw.SQLITE_ROW)
                read?.Invoke(statement);
            else if (outcome != raw.SQLITE_DONE)
                Check(outcome);
        }
        finally
        {
            // Reset repeats the outcome of the run, which has been looked at.
            _ = raw.sqlite3_reset(statement);
            bound = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, connection);
}
