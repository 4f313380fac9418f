using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Accounts, what is granted to whom, and who did what.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261126_Accounts")]
public sealed class M20261126Accounts : TwoDatabaseMigration
{
    private const int Longest = 256;
    private const string Refusal = "What was noted never changes.";

    private string ShortText => Sqlite ? "TEXT" : "character varying(256)";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        MakeAccounts(migrationBuilder);
        MakeWhatBelongsToAccounts(migrationBuilder);
        MakeAccess(migrationBuilder);
        MakeAuditLog(migrationBuilder);
    }

    private void MakeAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "accounts",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                closed_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                user_name = table.Column<string>(ShortText, maxLength: Longest, nullable: true),
                normalized_user_name = table.Column<string>(ShortText, maxLength: Longest, nullable: true),
                email = table.Column<string>(ShortText, maxLength: Longest, nullable: true),
                normalized_email = table.Column<string>(ShortText, maxLength: Longest, nullable: true),
                email_confirmed = table.Column<bool>(YesNo, nullable: false),
                password_hash = table.Column<string>(Text, nullable: true),
                security_stamp = table.Column<string>(Text, nullable: true),
                concurrency_stamp = table.Column<string>(Text, nullable: true),
                phone_number = table.Column<string>(Text, nullable: true),
                phone_number_confirmed = table.Column<bool>(YesNo, nullable: false),
                two_factor_enabled = table.Column<bool>(YesNo, nullable: false),
                lockout_end = table.Column<DateTimeOffset>(Instant, nullable: true),
                lockout_enabled = table.Column<bool>(YesNo, nullable: false),
                access_failed_count = table.Column<int>(Number, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_accounts", row => row.id));
        migrationBuilder.CreateIndex("IX_accounts_normalized_user_name", "accounts", "normalized_user_name", unique: true);
        migrationBuilder.CreateIndex("IX_accounts_normalized_email", "accounts", "normalized_email");
    }

    private void MakeWhatBelongsToAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "account_claims",
            table => new
            {
                id = Identity(table),
                user_id = table.Column<Guid>(Uuid, nullable: false),
                claim_type = table.Column<string>(Text, nullable: true),
                claim_value = table.Column<string>(Text, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_claims", row => row.id);
                table.ForeignKey("FK_account_claims_accounts_user_id", row => row.user_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_account_claims_user_id", "account_claims", "user_id");
        migrationBuilder.CreateTable(
            "account_logins",
            table => new
            {
                login_provider = table.Column<string>(Text, nullable: false),
                provider_key = table.Column<string>(Text, nullable: false),
                provider_display_name = table.Column<string>(Text, nullable: true),
                user_id = table.Column<Guid>(Uuid, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_logins", row => new { row.login_provider, row.provider_key });
                table.ForeignKey("FK_account_logins_accounts_user_id", row => row.user_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_account_logins_user_id", "account_logins", "user_id");
        migrationBuilder.CreateTable(
            "account_tokens",
            table => new
            {
                user_id = table.Column<Guid>(Uuid, nullable: false),
                login_provider = table.Column<string>(Text, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                value = table.Column<string>(Text, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_tokens", row => new { row.user_id, row.login_provider, row.name });
                table.ForeignKey("FK_account_tokens_accounts_user_id", row => row.user_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "sessions",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                account = table.Column<Guid>(Uuid, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                seen_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                expires_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                browser = table.Column<string>(Text, nullable: false),
                ticket = table.Column<byte[]>(Bytes, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_sessions", row => row.id));
        migrationBuilder.CreateIndex("IX_sessions_account", "sessions", "account");
    }

    private void MakeAccess(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "grants",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                holder = table.Column<Guid>(Uuid, nullable: false),
                role = table.Column<short>(SmallNumber, nullable: false),
                unit = table.Column<string>(Text, nullable: true),
                surveys = table.Column<string>(Text, nullable: false),
                data = table.Column<short>(SmallNumber, nullable: false),
                until = table.Column<DateOnly>(Day, nullable: true),
                given_by = table.Column<string>(Text, nullable: false),
                given_at = table.Column<DateTimeOffset>(Instant, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_grants", row => row.id));
        migrationBuilder.CreateIndex("IX_grants_holder", "grants", "holder");
        migrationBuilder.CreateTable(
            "api_tokens",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                name = table.Column<string>(Text, nullable: false),
                hash = table.Column<byte[]>(Bytes, nullable: false),
                created_by = table.Column<string>(Text, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                expires_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                last_used_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                revoked_at = table.Column<DateTimeOffset>(Instant, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_api_tokens", row => row.id));
        migrationBuilder.CreateIndex("IX_api_tokens_hash", "api_tokens", "hash", unique: true);
        migrationBuilder.CreateTable(
            "data_protection_keys",
            table => new
            {
                id = Identity(table),
                friendly_name = table.Column<string>(Text, nullable: true),
                xml = table.Column<string>(Text, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_data_protection_keys", row => row.id));
    }

    private void MakeAuditLog(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "audit_entries",
            table => new
            {
                sequence = table.Column<long>(BigNumber, nullable: false),
                at = table.Column<DateTimeOffset>(Instant, nullable: false),
                kind = table.Column<short>(SmallNumber, nullable: false),
                actor_id = table.Column<Guid>(Uuid, nullable: true),
                actor = table.Column<string>(Text, nullable: false),
                action = table.Column<string>(Text, nullable: false),
                unit = table.Column<string>(Text, nullable: true),
                detail = table.Column<string>(Text, nullable: false),
                status = table.Column<int>(Number, nullable: false),
                previous = table.Column<byte[]>(Bytes, nullable: false),
                hash = table.Column<byte[]>(Bytes, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_audit_entries", row => row.sequence));
        if (!Sqlite)
            migrationBuilder.Sql($"CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$");
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migrationBuilder.Sql(Sqlite
                ? $"CREATE TRIGGER audit_entries_no_{change.ToLowerInvariant()} BEFORE {change} ON audit_entries BEGIN SELECT RAISE(ABORT, '{Refusal}'); END"
                : $"CREATE TRIGGER audit_entries_no_{change.ToLowerInvariant()} BEFORE {change} ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse()");
        }
    }
}
