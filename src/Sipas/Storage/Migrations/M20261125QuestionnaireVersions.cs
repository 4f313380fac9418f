using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>
/// A version of a questionnaire is a draft, published or retired; what was there before is published. The database itself
/// refuses to change or delete what is published.
/// </summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261125_QuestionnaireVersions")]
public sealed class M20261125QuestionnaireVersions : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<DateTimeOffset>("published_at", "questionnaires", Instant, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("retired_at", "questionnaires", Instant, nullable: true);
        // When was not written down: by now at the latest.
        migrationBuilder.Sql($"UPDATE questionnaires SET published_at = {(Sqlite ? "CAST(strftime('%s', 'now') AS INTEGER) * 1000" : "now()")}");
        foreach (var statement in Sqlite ? SqliteGuard : PostgresGuard)
            migrationBuilder.Sql(statement);
    }

    private const string Refusal = "A published questionnaire never changes.";

    private static readonly string[] SqliteGuard =
    [
        $"CREATE TRIGGER questionnaires_unchanged BEFORE UPDATE OF id, code, version, document, published_at ON questionnaires WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
        $"CREATE TRIGGER questionnaires_kept BEFORE DELETE ON questionnaires WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
    ];

    private static readonly string[] PostgresGuard =
    [
        $"CREATE FUNCTION questionnaires_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$",
        "CREATE TRIGGER questionnaires_unchanged BEFORE UPDATE OF id, code, version, document, published_at ON questionnaires FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION questionnaires_refuse()",
        "CREATE TRIGGER questionnaires_kept BEFORE DELETE ON questionnaires FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION questionnaires_refuse()",
    ];
}
