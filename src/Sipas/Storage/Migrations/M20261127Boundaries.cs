using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Boundaries of units, and a way to what is published of one unit.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261127_Boundaries")]
public sealed class M20261127Boundaries : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            "boundaries",
            table => new
            {
                unit = table.Column<string>(Text, nullable: false),
                rings = table.Column<string>(Text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_boundaries", row => row.unit));
        migrationBuilder.CreateIndex("IX_frozen_replies_unit", "frozen_replies", "unit");
    }
}
