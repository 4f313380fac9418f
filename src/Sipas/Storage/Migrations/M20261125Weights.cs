using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Units have weights by which their figures become that of the unit above.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_Weights")]
public sealed class M20261125Weights : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            "unit_weights",
            table => new
            {
                unit_id = table.Column<int>(Number, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                value = table.Column<decimal>(Sqlite ? "TEXT" : "numeric", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_unit_weights", row => new { row.unit_id, row.name }));
    }
}
