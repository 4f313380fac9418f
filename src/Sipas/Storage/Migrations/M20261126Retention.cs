using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>A record of what was deleted after its time, and whose turn it is to delete.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_Retention")]
public sealed class M20261126Retention : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            "deletions",
            table => new
            {
                id = Identity(table),
                kind = table.Column<short>(SmallNumber, nullable: false),
                before = table.Column<DateOnly>(Day, nullable: false),
                started_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                ended_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                deleted = table.Column<long>(BigNumber, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_deletions", row => row.id));
        migrationBuilder.CreateIndex("IX_deletions_kind_before", "deletions", ["kind", "before"], unique: true);
        migrationBuilder.CreateTable(
            "retention_turns",
            table => new
            {
                id = table.Column<int>(Number, nullable: false),
                holder = table.Column<Guid>(Uuid, nullable: true),
                until = table.Column<DateTimeOffset>(Instant, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_retention_turns", row => row.id));
        migrationBuilder.Sql("INSERT INTO retention_turns (id) VALUES (1)");
    }
}
