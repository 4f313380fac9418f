using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>What units undertake about low criteria.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261127_Actions")]
public sealed class M20261127Actions : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            "unit_actions",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                unit_id = table.Column<int>(Number, nullable: false),
                survey = table.Column<string>(Text, nullable: false),
                part = table.Column<string>(Text, nullable: false),
                text = table.Column<string>(Text, nullable: false),
                responsible = table.Column<string>(Text, nullable: false),
                starts_on = table.Column<DateOnly>(Day, nullable: false),
                state = table.Column<short>(SmallNumber, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                changed_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_unit_actions", row => row.id));
        migrationBuilder.CreateIndex("IX_unit_actions_unit_id", "unit_actions", "unit_id");
    }
}
