using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>
/// Tallies count the options that people chose. Those that are stored are not filled in, for that takes a pass over the
/// ledger: the command <c>rebuild</c> does it.
/// </summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_Choices")]
public sealed class M20261125Choices : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        foreach (var table in new[] { "day_tallies", "month_tallies" })
        {
            migrationBuilder.AddColumn<byte[]>("choices", table, Bytes, nullable: true);
            // As with the cells: compressing would cost more than it saves.
            if (!Sqlite)
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN choices SET STORAGE EXTERNAL");
        }
    }
}
