using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Tests.Storage;

/// <summary>Migrations are written by hand, so what they make is compared with what the model would make.</summary>
public sealed class MigratedSchemaTests
{
    [Fact]
    public async Task The_migrated_database_is_the_one_of_the_model()
    {
        await using var sipas = Given.Sipas();
        Assert.NotEmpty((await sipas.JsonAsync("/api/v1/surveys")).AsArray());
        using var migrated = sipas.Database();
        using var model = new SqliteConnection("Data Source=:memory:");
        await model.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SipasDbContext(new DbContextOptionsBuilder<SipasDbContext>().UseSqlite(model).Options);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        var tables = Rows(model, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
        Assert.Contains("responses", tables);
        Assert.Equal(tables, Rows(migrated, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"));
        Assert.All(tables, table => Assert.Equal(Shape(model, table), Shape(migrated, table)));
    }

    [Fact]
    public async Task A_commit_reaches_the_disk_before_it_is_confirmed()
    {
        await using var sipas = Given.Sipas();
        Assert.NotEmpty((await sipas.JsonAsync("/api/v1/surveys")).AsArray());
        using var other = sipas.Database();

        Assert.Equal(["wal"], Rows(other, "PRAGMA journal_mode"));
        await using var db = await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<IDbContextFactory<SipasDbContext>>(sipas.Services).CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        // 2 is FULL.
        Assert.Equal(["2"], Rows((SqliteConnection)db.Database.GetDbConnection(), "PRAGMA synchronous"));
    }

    [Fact]
    public async Task Questionnaires_of_before_there_were_versions_are_published()
    {
        using var folder = new TemporaryFolder();
        await using (var later = new RunningSipas([]) { Folder = folder.Path })
        {
            Assert.NotEmpty((await later.JsonAsync("/api/v1/surveys")).AsArray());
            // As it was before.
            using var database = later.Database();
            Rows(database, "DROP TRIGGER questionnaires_unchanged; DROP TRIGGER questionnaires_kept; ALTER TABLE questionnaires DROP COLUMN published_at; ALTER TABLE questionnaires DROP COLUMN retired_at; DELETE FROM __EFMigrationsHistory WHERE MigrationId = '20261125_QuestionnaireVersions'");
            Rows(database, $"INSERT INTO questionnaires (code, version, document) VALUES ('form', 1, '{JsonSerializer.Serialize(Given.Form("9"), SipasJson.Options)}')");
        }

        await using var sipas = new RunningSipas([]) { Folder = folder.Path };
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answer(unit, survey: "form"));

        Assert.Equal(1, await sipas.CountedAsync(unit, "form"));
        var version = (await sipas.JsonAsync("/api/v1/surveys/form/versions"))[0]!;
        Assert.Equal("published", version.Word("state"));
        Assert.InRange(version["publishedAt"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Answers_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        string unit;
        await using (var first = new RunningSipas([]) { Folder = folder.Path })
        {
            unit = await first.UnitAsync();
            await first.SendAsync(Given.Answers(3, unit));
        }

        await using var second = new RunningSipas([]) { Folder = folder.Path };
        Assert.Equal(3, await second.CountedAsync(unit));
        await second.SendAsync(Given.Answers(2, unit));
        Assert.Equal(5, await second.CountedAsync(unit));
    }

    // Columns with type, nullability, default and place in the key; indexes with their columns; foreign keys.
    private static List<string> Shape(SqliteConnection database, string table) =>
    [
        .. Rows(database, $"SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || ifnull(dflt_value, '-') || ' ' || pk FROM pragma_table_info('{table}') ORDER BY name"),
        .. Rows(database, $"SELECT i.origin || ' ' || i.\"unique\" || ' ' || group_concat(c.name) FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c GROUP BY i.name ORDER BY 1"),
        .. Rows(database, $"SELECT \"table\" || ' ' || \"from\" || ' ' || \"to\" || ' ' || on_delete FROM pragma_foreign_key_list('{table}') ORDER BY 1"),
        .. Rows(database, $"SELECT 'autoincrement' FROM sqlite_master WHERE name = '{table}' AND sql LIKE '%AUTOINCREMENT%'"),
    ];

    private static List<string> Rows(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
