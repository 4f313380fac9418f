using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Published periods with their frozen replies, and what cross-tables need: an index of the ledger and a key.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_Publications")]
public sealed class M20261125Publications : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Publications(migrationBuilder);
        FrozenReplies(migrationBuilder);
        CrossTables(migrationBuilder);
    }

    private void Publications(MigrationBuilder migration)
    {
        migration.CreateTable(
            "publications",
            table => new
            {
                id = Identity(table),
                survey = table.Column<string>(Text, nullable: false),
                version = table.Column<int>(Number, nullable: false),
                period = table.Column<string>(Text, nullable: false),
                unit = table.Column<string>(Text, nullable: false),
                revision = table.Column<int>(Number, nullable: false),
                published_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                published_by = table.Column<string>(Text, nullable: false),
                hash = table.Column<byte[]>(Bytes, nullable: false),
                respondents = table.Column<long>(BigNumber, nullable: false),
                suppressed = table.Column<bool>(YesNo, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_publications", row => row.id));
        migration.CreateIndex("IX_publications_survey_period_unit_revision", "publications", ["survey", "period", "unit", "revision"], unique: true);
    }

    private void FrozenReplies(MigrationBuilder migration)
    {
        migration.CreateTable(
            "frozen_replies",
            table => new
            {
                survey = table.Column<string>(Text, nullable: false),
                period = table.Column<string>(Text, nullable: false),
                unit = table.Column<string>(Text, nullable: false),
                kind = table.Column<short>(SmallNumber, nullable: false),
                revision = table.Column<int>(Number, nullable: false),
                publication_id = table.Column<int>(Number, nullable: false),
                hash = table.Column<byte[]>(Bytes, nullable: false),
                body = table.Column<byte[]>(Bytes, nullable: false),
                respondents = table.Column<long>(BigNumber, nullable: false),
                suppressed = table.Column<bool>(YesNo, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_frozen_replies", row => new { row.survey, row.period, row.unit, row.kind, row.revision });
                table.ForeignKey("FK_frozen_replies_publications_publication_id", row => row.publication_id, "publications", "id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_frozen_replies_publication_id", "frozen_replies", "publication_id");
    }

    private void CrossTables(MigrationBuilder migration)
    {
        migration.CreateIndex("IX_responses_unit_id_answered_at", "responses", ["unit_id", "answered_at"]);
        migration.CreateTable(
            "noise_keys",
            table => new
            {
                id = table.Column<int>(Number, nullable: false),
                key = table.Column<byte[]>(Bytes, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_noise_keys", row => row.id));
    }
}
