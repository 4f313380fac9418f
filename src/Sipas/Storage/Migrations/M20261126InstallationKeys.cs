using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>The secret that tickets and forms are signed with.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_InstallationKeys")]
public sealed class M20261126InstallationKeys : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            "installation_keys",
            table => new
            {
                id = table.Column<int>(Number, nullable: false),
                key = table.Column<byte[]>(Bytes, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_installation_keys", row => row.id));
    }
}
