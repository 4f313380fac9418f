using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>The tallies of all units of a span are found without going through the units, and say how few people stand in a cell.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_TallyReads")]
public sealed class M20261125TallyReads : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        foreach (var table in new[] { "day_tallies", "month_tallies" })
        {
            migrationBuilder.CreateIndex($"IX_{table}_questionnaire_id_start", table, ["questionnaire_id", "start"]);
            migrationBuilder.AddColumn<long>("fewest", table, BigNumber, nullable: false, defaultValue: 0L);
        }
    }
}
