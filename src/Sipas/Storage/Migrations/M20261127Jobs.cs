using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Long work, and its files in pieces.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261127_Jobs")]
public sealed class M20261127Jobs : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        Jobs(migrationBuilder);
        migrationBuilder.CreateTable(
            "job_pieces",
            table => new
            {
                job_id = table.Column<Guid>(Uuid, nullable: false),
                place = table.Column<int>(Number, nullable: false),
                content = table.Column<byte[]>(Bytes, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_job_pieces", row => new { row.job_id, row.place });
                table.ForeignKey("FK_job_pieces_jobs_job_id", row => row.job_id, "jobs", "id", onDelete: ReferentialAction.Cascade);
            });
    }

    private void Jobs(MigrationBuilder migration)
    {
        migration.CreateTable(
            "jobs",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                kind = table.Column<short>(SmallNumber, nullable: false),
                state = table.Column<short>(SmallNumber, nullable: false),
                asked_by_id = table.Column<Guid>(Uuid, nullable: true),
                asked_by = table.Column<string>(Text, nullable: false),
                asked_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                begun_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                ended_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                confirmed = table.Column<bool>(YesNo, nullable: false),
                file_name = table.Column<string>(Text, nullable: true),
                request = table.Column<string>(Text, nullable: true),
                progress = table.Column<long>(BigNumber, nullable: false),
                total = table.Column<long>(BigNumber, nullable: false),
                result = table.Column<string>(Text, nullable: true),
                fault = table.Column<short>(SmallNumber, nullable: true),
                holder = table.Column<Guid>(Uuid, nullable: true),
                beat_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                runs = table.Column<int>(Number, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_jobs", row => row.id));
        migration.CreateIndex("IX_jobs_state", "jobs", "state", unique: true, filter: "state = 2");
    }
}
