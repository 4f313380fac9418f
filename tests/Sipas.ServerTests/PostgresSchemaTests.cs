using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Sipas.Storage;

namespace Sipas.ServerTests;

/// <summary>Migrations are written by hand, so they are held against the model.</summary>
public sealed class PostgresSchemaTests
{
    [Fact]
    public async Task The_migrated_schema_is_that_of_the_model()
    {
        var (migrated, modelled) = (await Servers.CreateDatabaseAsync(), await Servers.CreateDatabaseAsync());
        await using (var db = Context(migrated))
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await using (var db = Context(modelled))
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(await SchemaAsync(modelled));
        Assert.Equal(await SchemaAsync(modelled), await SchemaAsync(migrated));
        await Servers.DropDatabaseAsync(migrated);
        await Servers.DropDatabaseAsync(modelled);
    }

    [Fact]
    public async Task A_published_questionnaire_never_changes_and_a_draft_may()
    {
        var database = await Servers.CreateDatabaseAsync();
        await using var db = Context(database);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("INSERT INTO questionnaires (code, version, document) VALUES ('form', 1, 'a'), ('form', 2, 'a')", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("UPDATE questionnaires SET published_at = now() WHERE version = 1", TestContext.Current.CancellationToken);

        string[] changes =
        [
            "UPDATE questionnaires SET document = 'b' WHERE version = 1",
            "UPDATE questionnaires SET published_at = NULL WHERE version = 1",
            "UPDATE questionnaires SET version = 3 WHERE version = 1",
            "DELETE FROM questionnaires WHERE version = 1",
        ];
        foreach (var change in changes)
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken));
            Assert.Contains("never changes", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("UPDATE questionnaires SET document = 'b' WHERE version = 2", TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("UPDATE questionnaires SET retired_at = now() WHERE version = 1", TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("DELETE FROM questionnaires WHERE version = 2", TestContext.Current.CancellationToken));
        await Servers.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task What_was_noted_in_the_audit_log_never_changes_and_is_not_emptied()
    {
        var database = await Servers.CreateDatabaseAsync();
        await using var db = Context(database);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO audit_entries (sequence, at, kind, actor, action, detail, status, previous, hash) VALUES (1, now(), 0, 'somebody', 'signIn', '', 200, 'x', 'y')", TestContext.Current.CancellationToken);

        foreach (var change in new[] { "UPDATE audit_entries SET actor = 'nobody'", "DELETE FROM audit_entries", "TRUNCATE audit_entries" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken));
            Assert.Contains("never changes", refusal.Message, StringComparison.Ordinal);
        }

        await Servers.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task What_was_published_of_a_period_never_changes()
    {
        var database = await Servers.CreateDatabaseAsync();
        await using var db = Context(database);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO publications (id, survey, version, period, unit, revision, published_at, published_by, hash, respondents, suppressed)
            VALUES (1, 'form', 1, '2025', '01', 1, now(), 'somebody', 'x', 9, false);
            INSERT INTO frozen_replies (survey, period, unit, kind, revision, publication_id, hash, body, respondents, suppressed)
            VALUES ('form', '2025', '01', 1, 1, 1, 'x', 'y', 9, false)
            """,
            TestContext.Current.CancellationToken);

        foreach (var change in new[] { "UPDATE publications SET revision = 2", "UPDATE frozen_replies SET body = 'z'" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken));
            Assert.Contains("never changes", refusal.Message, StringComparison.Ordinal);
        }

        await Servers.DropDatabaseAsync(database);
    }

    private static SipasDbContext Context(string database) => new(new DbContextOptionsBuilder<SipasDbContext>()
        .UseNpgsql(database)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options);

    private static async Task<List<string>> SchemaAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            UNION ALL
            SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
            UNION ALL
            SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
            ORDER BY 1
            """);
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
