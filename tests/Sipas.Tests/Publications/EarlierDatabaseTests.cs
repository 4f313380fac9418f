using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Sipas.Storage;

namespace Sipas.Tests.Publications;

/// <summary>What was published before the service was renewed reads the same afterwards, byte for byte.</summary>
public sealed class EarlierDatabaseTests
{
    // Migrations of before this had no answers of kiosks and the web.
    private const string Earlier = "20261126";

    private static readonly string[] Revisions = ["1", "2", "latest"];

    [Fact]
    public async Task Every_revision_of_an_earlier_database_reads_the_same_after_it_was_migrated()
    {
        using var folder = new TemporaryFolder();
        await using var before = Given.Sipas();
        var province = await before.UnitAsync("city");
        var commune = await before.UnitAsync("ward", province);
        string[] addresses =
        [
            .. Revisions.Select(revision => $"/api/v1/results/{province}?survey=counter-9&period=2025&revision={revision}"),
            .. Revisions.Select(revision => $"/api/v1/results/{commune}?survey=counter-9&period=2025&revision={revision}"),
            .. Revisions.Select(revision => $"/api/v1/results/ranking?parent={province}&survey=counter-9&period=2025&revision={revision}"),
            "/api/v1/publications", "/api/v1/publications/1", "/api/v1/publications/2",
        ];
        await before.SendAsync(Given.Answers(9, commune, "123454321"));
        await PublishAsync(before, province);
        await before.SendAsync(Given.Answers(3, commune));
        await PublishAsync(before, province);
        var published = await ReadAsync(before, addresses);
        await AsOfEarlierAsync(Path.Combine(folder.Path, "sipas.db"), Path.Combine(before.Folder, "sipas.db"));

        await using var after = new RunningSipas([]) { Folder = folder.Path };

        Assert.Equal(published, await ReadAsync(after, addresses));
        Assert.Equal(12, await after.CountedAsync(province));
        Assert.Equal(0, await after.CommandAsync("verify"));
    }

    // A database of the earlier schema with all that the other one has of it.
    private static async Task AsOfEarlierAsync(string file, string other)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=false");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        Rows(database, "PRAGMA journal_mode = WAL");
        await using (var db = new SipasDbContext(new DbContextOptionsBuilder<SipasDbContext>().UseSqlite(database).Options))
            Migrate(db, database);
        Assert.DoesNotContain("flags", Rows(database, "SELECT name FROM pragma_table_info('responses')"));
        Rows(database, $"ATTACH '{other}' AS other");
        Rows(database, "PRAGMA foreign_keys = OFF");
        foreach (var table in Rows(database, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"))
        {
            var columns = string.Join(", ", Rows(database, $"SELECT name FROM pragma_table_info('{table}', 'main')"));
            Rows(database, $"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table}");
        }
    }

    // The migrator goes to a migration only where its name is a time to the second.
    private static void Migrate(SipasDbContext db, SqliteConnection database)
    {
        var (migrations, history) = (db.GetService<IMigrationsAssembly>(), db.GetService<IHistoryRepository>());
        Rows(database, history.GetCreateScript());
        foreach (var (id, type) in migrations.Migrations.Where(migration => string.CompareOrdinal(migration.Key, Earlier) < 0).OrderBy(migration => migration.Key))
        {
            var migration = migrations.CreateMigration(type, db.Database.ProviderName!);
            foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, migration.TargetModel))
                Rows(database, command.CommandText);
            Rows(database, history.GetInsertScript(new(id, "10")));
        }
    }

    private static async Task PublishAsync(RunningSipas sipas, string unit)
    {
        var body = new JsonObject { ["unit"] = unit, ["survey"] = "counter-9", ["period"] = "2025" };
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(System.Net.HttpStatusCode.Created, (await sipas.Administrator.PostAsync("/api/v1/publications", content, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<List<string>> ReadAsync(RunningSipas sipas, IEnumerable<string> addresses)
    {
        var texts = new List<string>();
        foreach (var address in addresses)
        {
            var reply = await sipas.GetAsync(address);
            Assert.True(reply.IsSuccessStatusCode, $"{address}: {await reply.TextAsync()}");
            texts.Add($"{address} {Convert.ToHexString(await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))}");
        }

        return texts;
    }

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
