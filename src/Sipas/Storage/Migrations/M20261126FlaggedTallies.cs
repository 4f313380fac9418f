using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>
/// Flagged answers have tallies of their own, and are found in the ledger. Tallies that are stored are of answers without a
/// flag, there having been none before.
/// </summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_FlaggedTallies")]
public sealed class M20261126FlaggedTallies : TwoDatabaseMigration
{
    private static readonly string[] Key = ["questionnaire_id", "unit_id", "start", "flagged"];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        foreach (var table in new[] { "day_tallies", "month_tallies" })
        {
            if (Sqlite)
                Rebuild(migrationBuilder, table);
            else
                Alter(migrationBuilder, table);
        }

        migrationBuilder.CreateIndex("IX_responses_flagged", "responses", ["unit_id", "answered_at"], filter: "flags <> 0");
    }

    private void Alter(MigrationBuilder migration, string table)
    {
        migration.AddColumn<bool>("flagged", table, YesNo, nullable: false, defaultValue: false);
        migration.AlterColumn<bool>("flagged", table, YesNo, nullable: false, oldClrType: typeof(bool), oldType: YesNo, oldDefaultValue: false);
        migration.DropPrimaryKey($"PK_{table}", table);
        migration.AddPrimaryKey($"PK_{table}", table, Key);
    }

    // SQLite cannot change the key of a table, so what it holds moves into another one.
    private void Rebuild(MigrationBuilder migration, string table)
    {
        const string columns = """
            questionnaire_id, unit_id, start, respondents, answered, points, points_squared, points_answered,
            answered_squared, satisfied, satisfied_squared, satisfied_answered, cells, choices, fewest
            """;
        var old = $"{table}_before_flags";
        migration.RenameTable(table, newName: old);
        Create(migration, table);
        migration.Sql($"INSERT INTO {table} ({columns}, flagged) SELECT {columns}, 0 FROM {old}");
        migration.DropTable(old);
        migration.CreateIndex($"IX_{table}_questionnaire_id_start", table, ["questionnaire_id", "start"]);
    }

    private void Create(MigrationBuilder migration, string name) => migration.CreateTable(
        name,
        table => new
        {
            questionnaire_id = table.Column<int>(Number, nullable: false),
            unit_id = table.Column<int>(Number, nullable: false),
            start = table.Column<DateOnly>(Day, nullable: false),
            respondents = table.Column<long>(BigNumber, nullable: false),
            answered = table.Column<long>(BigNumber, nullable: false),
            points = table.Column<long>(BigNumber, nullable: false),
            points_squared = table.Column<long>(BigNumber, nullable: false),
            points_answered = table.Column<long>(BigNumber, nullable: false),
            answered_squared = table.Column<long>(BigNumber, nullable: false),
            satisfied = table.Column<long>(BigNumber, nullable: false),
            satisfied_squared = table.Column<long>(BigNumber, nullable: false),
            satisfied_answered = table.Column<long>(BigNumber, nullable: false),
            cells = table.Column<byte[]>(Bytes, nullable: false),
            choices = table.Column<byte[]>(Bytes, nullable: true),
            fewest = table.Column<long>(BigNumber, nullable: false, defaultValue: 0L),
            flagged = table.Column<bool>(YesNo, nullable: false),
        },
        constraints: table => table.PrimaryKey($"PK_{name}", row => new { row.questionnaire_id, row.unit_id, row.start, row.flagged }));
}
