using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>The database itself refuses to change what was published.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_FrozenForEver")]
public sealed class M20261126FrozenForEver : TwoDatabaseMigration
{
    private const string Refusal = "What was published never changes.";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        if (!Sqlite)
            migrationBuilder.Sql($"CREATE FUNCTION publications_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$");
        foreach (var table in new[] { "publications", "frozen_replies" })
        {
            migrationBuilder.Sql(Sqlite
                ? $"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{Refusal}'); END"
                : $"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION publications_refuse()");
        }
    }
}
