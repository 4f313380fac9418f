using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Units, questionnaires, the ledger, conflicts and tallies; for both databases.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261124_Foundation")]
public sealed class M20261124Foundation : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Units(migrationBuilder);
        Questionnaires(migrationBuilder);
        Responses(migrationBuilder);
        Conflicts(migrationBuilder);
        Tallies(migrationBuilder, "day_tallies");
        Tallies(migrationBuilder, "month_tallies");
    }

    private void Units(MigrationBuilder migration)
    {
        migration.CreateTable(
            "units",
            table => new
            {
                id = Identity(table),
                code = table.Column<string>(Text, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                full_name = table.Column<string>(Text, nullable: false),
                type = table.Column<string>(Text, nullable: false),
                parent_id = table.Column<int>(Number, nullable: true),
                region = table.Column<string>(Text, nullable: true),
                valid_from = table.Column<DateOnly>(Day, nullable: true),
                demonstration = table.Column<bool>(YesNo, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_units", row => row.id);
                table.ForeignKey("FK_units_units_parent_id", row => row.parent_id, "units", "id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_units_code", "units", "code", unique: true);
        migration.CreateIndex("IX_units_parent_id", "units", "parent_id");
    }

    private void Questionnaires(MigrationBuilder migration)
    {
        migration.CreateTable(
            "questionnaires",
            table => new
            {
                id = Identity(table),
                code = table.Column<string>(Text, nullable: false),
                version = table.Column<int>(Number, nullable: false),
                document = table.Column<string>(Text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_questionnaires", row => row.id));
        migration.CreateIndex("IX_questionnaires_code_version", "questionnaires", ["code", "version"], unique: true);
    }

    private void Responses(MigrationBuilder migration) => migration.CreateTable(
        "responses",
        table => new
        {
            id = table.Column<Guid>(Uuid, nullable: false),
            questionnaire_id = table.Column<int>(Number, nullable: false),
            unit_id = table.Column<int>(Number, nullable: false),
            answered_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            received_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            counted_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            channel = table.Column<short>(SmallNumber, nullable: false),
            device = table.Column<string>(Text, nullable: true),
            levels = table.Column<byte[]>(Bytes, nullable: false),
            choices = table.Column<string>(Json, nullable: true),
            respondent = table.Column<string>(Json, nullable: true),
            service = table.Column<string>(Json, nullable: true),
            comment = table.Column<string>(Text, nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_responses", row => row.id));

    private void Conflicts(MigrationBuilder migration) => migration.CreateTable(
        "response_conflicts",
        table => new
        {
            response_id = table.Column<Guid>(Uuid, nullable: false),
            content_hash = table.Column<byte[]>(Bytes, nullable: false),
            received_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            document = table.Column<string>(Json, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_response_conflicts", row => new { row.response_id, row.content_hash }));

    private void Tallies(MigrationBuilder migration, string name)
    {
        migration.CreateTable(
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
            },
            constraints: table => table.PrimaryKey($"PK_{name}", row => new { row.questionnaire_id, row.unit_id, row.start }));
        // A tally is rewritten with every batch that touches it: room in its page keeps the new version beside the old
        // one, and compressing a few hundred bytes of numbers would cost more than it saves.
        if (!Sqlite)
        {
            migration.Sql($"ALTER TABLE {name} SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05)");
            migration.Sql($"ALTER TABLE {name} ALTER COLUMN cells SET STORAGE EXTERNAL");
        }
    }
}
