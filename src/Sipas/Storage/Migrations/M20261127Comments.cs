using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Comments that wait and that are released, how far they have been taken from the ledger, and the words of their themes.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261127_Comments")]
public sealed class M20261127Comments : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Comments(migrationBuilder);
        migrationBuilder.CreateIndex("IX_responses_counted_at_id", "responses", ["counted_at", "id"], filter: "comment IS NOT NULL");
        migrationBuilder.CreateTable(
            "comment_gatherings",
            table => new
            {
                id = table.Column<int>(Number, nullable: false),
                counted_until = table.Column<DateTimeOffset>(Instant, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_comment_gatherings", row => row.id));
        migrationBuilder.Sql("INSERT INTO comment_gatherings (id) VALUES (1)");
        migrationBuilder.CreateTable(
            "comment_themes",
            table => new
            {
                id = table.Column<int>(Number, nullable: false),
                document = table.Column<string>(Text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_comment_themes", row => row.id));
    }

    private void Comments(MigrationBuilder migration)
    {
        migration.CreateTable(
            "comments",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                unit_id = table.Column<int>(Number, nullable: false),
                survey = table.Column<string>(Text, nullable: false),
                received_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                answered_on = table.Column<DateOnly>(Day, nullable: false),
                doubtful = table.Column<bool>(YesNo, nullable: false),
                contentment = table.Column<short>(SmallNumber, nullable: false),
                text = table.Column<string>(Text, nullable: true),
                folded = table.Column<string>(Text, nullable: true),
                themes = table.Column<string>(Text, nullable: false),
                first_month = table.Column<DateOnly>(Day, nullable: true),
                last_month = table.Column<DateOnly>(Day, nullable: true),
                oldest_on = table.Column<DateOnly>(Day, nullable: true),
                status = table.Column<short>(SmallNumber, nullable: false),
                note = table.Column<string>(Text, nullable: true),
                handled_by = table.Column<string>(Text, nullable: true),
                handled_at = table.Column<DateTimeOffset>(Instant, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_comments", row => row.id));
        migration.CreateIndex("IX_comments_unit_id_last_month", "comments", ["unit_id", "last_month"]);
        migration.CreateIndex("IX_comments_oldest_on", "comments", "oldest_on");
    }
}
