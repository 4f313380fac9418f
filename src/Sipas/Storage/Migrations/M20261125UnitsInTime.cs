using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Units have a last day, a successor and earlier forms; transactions, targets and published figures stand beside results.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_UnitsInTime")]
public sealed class M20261125UnitsInTime : TwoDatabaseMigration
{
    private string Decimal => Sqlite ? "TEXT" : "numeric";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<DateOnly>("valid_to", "units", Day, nullable: true);
        migrationBuilder.AddColumn<int>("successor_id", "units", Number, nullable: true);
        UnitVersions(migrationBuilder);
        Transactions(migrationBuilder);
        Targets(migrationBuilder);
        References(migrationBuilder);
    }

    private void UnitVersions(MigrationBuilder migration) => migration.CreateTable(
        "unit_versions",
        table => new
        {
            unit_id = table.Column<int>(Number, nullable: false),
            valid_to = table.Column<DateOnly>(Day, nullable: false),
            valid_from = table.Column<DateOnly>(Day, nullable: true),
            name = table.Column<string>(Text, nullable: false),
            full_name = table.Column<string>(Text, nullable: false),
            type = table.Column<string>(Text, nullable: false),
            parent_id = table.Column<int>(Number, nullable: true),
            region = table.Column<string>(Text, nullable: true),
            successor_id = table.Column<int>(Number, nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_unit_versions", row => new { row.unit_id, row.valid_to });
            table.ForeignKey("FK_unit_versions_units_unit_id", row => row.unit_id, "units", "id", onDelete: ReferentialAction.Cascade);
        });

    private void Transactions(MigrationBuilder migration) => migration.CreateTable(
        "transactions",
        table => new
        {
            unit_id = table.Column<int>(Number, nullable: false),
            day = table.Column<DateOnly>(Day, nullable: false),
            count = table.Column<long>(BigNumber, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_transactions", row => new { row.unit_id, row.day }));

    private void Targets(MigrationBuilder migration) => migration.CreateTable(
        "targets",
        table => new
        {
            unit_id = table.Column<int>(Number, nullable: false),
            survey = table.Column<string>(Text, nullable: false),
            year = table.Column<int>(Number, nullable: false),
            percent = table.Column<decimal>(Decimal, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_targets", row => new { row.unit_id, row.survey, row.year }));

    private void References(MigrationBuilder migration)
    {
        migration.CreateTable(
            "reference_figures",
            table => new
            {
                unit_id = table.Column<int>(Number, nullable: false),
                index_code = table.Column<string>(Text, nullable: false),
                year = table.Column<int>(Number, nullable: false),
                part = table.Column<string>(Text, nullable: false),
                rank_group = table.Column<string>(Text, nullable: false),
                score = table.Column<decimal>(Decimal, nullable: true),
                maximum = table.Column<decimal>(Decimal, nullable: true),
                change = table.Column<decimal>(Decimal, nullable: true),
                rank = table.Column<int>(Number, nullable: true),
                of = table.Column<int>(Number, nullable: true),
                rank_change = table.Column<int>(Number, nullable: true),
                source = table.Column<string>(Text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_reference_figures", row => new { row.unit_id, row.index_code, row.year, row.part, row.rank_group }));
        migration.CreateIndex("IX_reference_figures_index_code_year", "reference_figures", ["index_code", "year"]);
    }
}
