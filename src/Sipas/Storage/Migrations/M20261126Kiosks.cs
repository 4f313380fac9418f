using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Kiosks, and what their devices last said of themselves.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_Kiosks")]
public sealed class M20261126Kiosks : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Kiosks(migrationBuilder);
        Reports(migrationBuilder);
    }

    private void Kiosks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "kiosks",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                unit = table.Column<string>(Text, nullable: false),
                survey = table.Column<string>(Text, nullable: false),
                settings = table.Column<string>(Text, nullable: false),
                staff_pin = table.Column<string>(Text, nullable: true),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                enrolled_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                revoked_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                enrolment = table.Column<int>(Number, nullable: false),
                code_hash = table.Column<byte[]>(Bytes, nullable: true),
                code_expires_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                token_hash = table.Column<byte[]>(Bytes, nullable: true),
                next_token_hash = table.Column<byte[]>(Bytes, nullable: true),
                history = table.Column<string>(Text, nullable: false),
                revision = table.Column<int>(Number, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_kiosks", row => row.id));
        migration.CreateIndex("IX_kiosks_code_hash", "kiosks", "code_hash", unique: true);
        migration.CreateIndex("IX_kiosks_unit", "kiosks", "unit");
    }

    private void Reports(MigrationBuilder migration) => migration.CreateTable(
        "kiosk_reports",
        table => new
        {
            kiosk_id = table.Column<Guid>(Uuid, nullable: false),
            enrolment = table.Column<int>(Number, nullable: false),
            reported_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            app_version = table.Column<string>(Text, nullable: false),
            clock_offset_seconds = table.Column<long>(BigNumber, nullable: true),
            unsent = table.Column<int>(Number, nullable: false),
            oldest_unsent_at = table.Column<DateTimeOffset>(Instant, nullable: true),
            storage_left_bytes = table.Column<long>(BigNumber, nullable: true),
            persisted = table.Column<bool>(YesNo, nullable: false),
            highest_sequence = table.Column<long>(BigNumber, nullable: false),
            faults = table.Column<string>(Text, nullable: false),
            complete_up_to = table.Column<long>(BigNumber, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_kiosk_reports", row => row.kiosk_id));
}
