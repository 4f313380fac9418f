using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>The ledger keeps what tells whether an answer is doubtful, and a kiosk's own number of it.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_Evidence")]
public sealed class M20261126Evidence : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<long>("sequence", "responses", BigNumber, nullable: true);
        migrationBuilder.AddColumn<int>("duration_seconds", "responses", Number, nullable: true);
        migrationBuilder.AddColumn<long>("clock_correction", "responses", BigNumber, nullable: true);
        migrationBuilder.AddColumn<Guid>("ticket", "responses", Uuid, nullable: true);
        migrationBuilder.AddColumn<short>("flags", "responses", SmallNumber, nullable: false, defaultValue: (short)0);
        migrationBuilder.CreateIndex("IX_responses_device_sequence", "responses", ["device", "sequence"], filter: "device IS NOT NULL");
        migrationBuilder.CreateIndex("IX_responses_ticket", "responses", "ticket", filter: "ticket IS NOT NULL");
    }
}
