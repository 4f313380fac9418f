using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.ServerTests;

/// <summary>In PostgreSQL, too, doubtful answers are flagged, tallied apart, and counted where that is asked for.</summary>
public sealed class FlaggedAnswersTests
{
    private const string Asked = "survey=counter-9&period=2026-03";

    [Fact]
    public async Task Flagged_answers_are_left_out_counted_and_told_of()
    {
        await using var province = await Province.StartAsync();
        await province.StartAggregatorAsync();
        // Of the commune's answers ten are above its transactions; of the other's every one of four is too fast.
        await ImportTransactionsAsync(province.Http, "00004,2026-03-15,20");
        await Given.PostBatchAsync(province.Http, Enumerable.Range(0, 30).Select(_ => Given.Answer(level: 5)));
        await Given.PostBatchAsync(province.Http, Enumerable.Range(0, 4).Select(_ => Fast(Given.Answer("00008", level: 1))));
        await Given.EventuallyAsync(async () => await FlaggedAsync(province.Http) == 14, TimeSpan.FromSeconds(60), () => "Not all are counted.");

        Assert.Equal(20, await Given.RespondentsAsync(province.Http));
        var included = await ReadAsync(province.Http, $"/api/v1/results/01?{Asked}&flagged=include");
        Assert.Equal(34, (int)included["respondents"]!);
        var ranking = await ReadAsync(province.Http, $"/api/v1/results/ranking?{Asked}&parent=01&flagged=include");
        Assert.Equal([10, 4], ranking["rows"]!.AsArray().Select(row => (int)row!["flagged"]!["respondents"]!));
        var quality = await ReadAsync(province.Http, $"/api/v1/results/01/quality?{Asked}");
        Assert.Equal((20, 14, 41.18m), ((int)quality["respondents"]!, (int)quality["flagged"]!, (decimal)quality["flaggedPercent"]!));
        Assert.Equal("""{"tooFast":4,"aboveTransactions":10}""", quality["sources"]![0]!["flags"]!.ToJsonString());

        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "verify"));
        Assert.Equal(0, await ServiceProcess.CommandAsync(province.Settings, "rebuild"));
        Assert.Equal((20L, 14), (await Given.RespondentsAsync(province.Http), await FlaggedAsync(province.Http)));
    }

    [Fact]
    public async Task Bursts_and_used_tickets_are_found_across_batches()
    {
        var database = await Servers.CreateDatabaseAsync();
        await using (var db = Context(database))
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        var ticket = Guid.NewGuid();
        // Every five seconds at one kiosk, and as many at another, slowly.
        ResponseRow[] rows = [.. Enumerable.Range(0, 10).SelectMany(place => new[] { Row("kiosk-1", place * 5, place is 1 or 8 ? ticket : null), Row("kiosk-2", place * 60, null) })];

        foreach (var batch in rows.Chunk(7))
            await RecordAsync(database, batch);

        await using var read = Context(database);
        var flags = await read.Responses.ToDictionaryAsync(row => row.Id, row => row.Flags, TestContext.Current.CancellationToken);
        Assert.Equal(
            [.. Enumerable.Repeat(QualityIssues.None, 6), QualityIssues.DeviceBurst, QualityIssues.DeviceBurst, QualityIssues.DeviceBurst | QualityIssues.TicketReused, QualityIssues.DeviceBurst],
            rows.Where(row => row.Device == "kiosk-1").Select(row => flags[row.Id]));
        Assert.All(rows.Where(row => row.Device == "kiosk-2"), row => Assert.Equal(QualityIssues.None, flags[row.Id]));
        await Servers.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task Tallies_from_before_there_were_flags_are_of_answers_without_one()
    {
        var database = await Servers.CreateDatabaseAsync();
        await using var db = Context(database);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        // As it was before.
        await ExecuteAsync(database, """
            DROP INDEX "IX_responses_flagged"; DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261126_FlaggedTallies';
            ALTER TABLE day_tallies DROP COLUMN flagged; ALTER TABLE day_tallies ADD CONSTRAINT "PK_day_tallies" PRIMARY KEY (questionnaire_id, unit_id, start);
            ALTER TABLE month_tallies DROP COLUMN flagged; ALTER TABLE month_tallies ADD CONSTRAINT "PK_month_tallies" PRIMARY KEY (questionnaire_id, unit_id, start);
            INSERT INTO day_tallies (questionnaire_id, unit_id, start, respondents, answered, points, points_squared, points_answered, answered_squared, satisfied, satisfied_squared, satisfied_answered, cells)
            VALUES (1, 2, '2025-11-01', 3, 4, 5, 6, 7, 8, 9, 10, 11, '\x0c')
            """);

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var row = Assert.Single(await db.DayTallies.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((new TallyKey(1, 2, new(2025, 11, 1), false), 3L), (row.Key, row.Respondents));
        await Servers.DropDatabaseAsync(database);
    }

    private static async Task RecordAsync(string database, ResponseRow[] batch)
    {
        var ledger = new PostgresLedgerWriter();
        await using var db = Context(database);
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(batch.Length, (await ledger.InsertAsync(db, batch, TestContext.Current.CancellationToken)).Count);
        var reference = new ReferenceData(new([], []), new(2026, 3, 16), []);
        await new LedgerQuality(ledger, Options.Create(new QualityOptions())).FlagAsync(db, batch, reference, new(2026, 3, 16), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static ResponseRow Row(string device, int seconds, Guid? ticket)
    {
        var at = new DateTimeOffset(2026, 3, 15, 2, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
        return new() { Id = Guid.CreateVersion7(), QuestionnaireId = 1, UnitId = 1, AnsweredAt = at, ReceivedAt = at, CountedAt = at, Channel = Channel.Kiosk, Device = device, Levels = [4], Ticket = ticket };
    }

    private static SipasDbContext Context(string database) => new(new DbContextOptionsBuilder<SipasDbContext>()
        .UseNpgsql(database)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options);

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ImportTransactionsAsync(HttpClient http, string line)
    {
        using var csv = new StringContent($"unit,day,count\n{line}", System.Text.Encoding.UTF8, "text/csv");
        using var reply = await http.PostAsync(new Uri("/api/v1/transactions/import", UriKind.Relative), csv, TestContext.Current.CancellationToken);
        Assert.True(reply.IsSuccessStatusCode);
    }

    private static async Task<int> FlaggedAsync(HttpClient http) => (int)(await ReadAsync(http, $"/api/v1/results/01?{Asked}"))["flagged"]!["respondents"]!;

    private static async Task<JsonNode> ReadAsync(HttpClient http, string address) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken))!;

    private static JsonObject Fast(JsonObject answer)
    {
        answer["durationSeconds"] = 0;
        return answer;
    }
}
