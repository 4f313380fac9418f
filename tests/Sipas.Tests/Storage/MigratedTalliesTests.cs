using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Sipas.Quality;
using Sipas.Storage;

namespace Sipas.Tests.Storage;

/// <summary>A database that has counted already keeps what it has counted.</summary>
public sealed class MigratedTalliesTests
{
    [Fact]
    public async Task Tallies_from_before_there_were_flags_are_of_answers_without_one()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SipasDbContext(new DbContextOptionsBuilder<SipasDbContext>()
            .UseSqlite(connection).ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        // As it was before.
        Execute(connection, "DROP INDEX \"IX_responses_flagged\"; DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '20261126_FlaggedTallies'");
        foreach (var table in new[] { "day_tallies", "month_tallies" })
        {
            Execute(connection, $"""
                DROP TABLE {table};
                CREATE TABLE {table} (questionnaire_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, start TEXT NOT NULL, respondents INTEGER NOT NULL, answered INTEGER NOT NULL,
                  points INTEGER NOT NULL, points_squared INTEGER NOT NULL, points_answered INTEGER NOT NULL, answered_squared INTEGER NOT NULL, satisfied INTEGER NOT NULL,
                  satisfied_squared INTEGER NOT NULL, satisfied_answered INTEGER NOT NULL, cells BLOB NOT NULL, choices BLOB NULL, fewest INTEGER NOT NULL DEFAULT 0,
                  CONSTRAINT "PK_{table}" PRIMARY KEY (questionnaire_id, unit_id, start));
                CREATE INDEX "IX_{table}_questionnaire_id_start" ON {table} (questionnaire_id, start);
                INSERT INTO {table} VALUES (1, 2, '2025-11-01', 3, 4, 5, 6, 7, 8, 9, 10, 11, x'0c', x'0d', 14), (1, 2, '2025-12-01', 3, 4, 5, 6, 7, 8, 9, 10, 11, x'0c', NULL, 0);
                """);
        }

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        foreach (var tallies in new IQueryable<TallyRow>[] { db.DayTallies, db.MonthTallies })
        {
            var rows = await tallies.OrderBy(row => row.Start).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal([new(1, 2, new(2025, 11, 1), false), new(1, 2, new(2025, 12, 1), false)], rows.Select(row => row.Key));
            Assert.All(rows, row => Assert.Equal(new(3, 4, 5, 6, 7, 8, 9, 10, 11), row.Overall));
            Assert.Equal([(14L, "0C", "0D"), (0L, "0C", null)], rows.Select(row => (row.Fewest, Convert.ToHexString(row.Cells), row.Choices is null ? null : Convert.ToHexString(row.Choices))));
        }
    }

    [Fact]
    public async Task Flagged_answers_are_found_by_their_own_index()
    {
        await using var sipas = Given.Sipas();
        Assert.NotEmpty((await sipas.JsonAsync("/api/v1/surveys")).AsArray());
        await using var db = await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<IDbContextFactory<SipasDbContext>>(sipas.Services).CreateDbContextAsync(TestContext.Current.CancellationToken);
        int[] units = [1, 2];

        var query = db.Responses.Where(row => row.Flags != QualityIssues.None && EF.Parameter(units).Contains(row.UnitId)).Select(row => row.Flags).ToQueryString();

        Assert.Contains("\"flags\" <> 0", query, StringComparison.Ordinal);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
