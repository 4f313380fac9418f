using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sipas.Storage.Migrations;

/// <summary>Who is to be told of what, how things stand, and the messages that tell it.</summary>
[DbContext(typeof(SipasDbContext))]
[Migration("20261127_Alerts")]
public sealed class M20261127Alerts : TwoDatabaseMigration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        MakeRules(migrationBuilder);
        MakeAlerts(migrationBuilder);
        MakeWebhooks(migrationBuilder);
        MakeMessages(migrationBuilder);
    }

    private void MakeRules(MigrationBuilder migration)
    {
        migration.CreateTable(
            "alert_rules",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                unit = table.Column<string>(Text, nullable: false),
                scope = table.Column<short>(SmallNumber, nullable: false),
                survey = table.Column<string>(Text, nullable: false),
                kind = table.Column<short>(SmallNumber, nullable: false),
                cell = table.Column<string>(Text, nullable: true),
                threshold = table.Column<decimal>(Sqlite ? "TEXT" : "numeric", nullable: true),
                span = table.Column<short>(SmallNumber, nullable: false),
                days = table.Column<int>(Number, nullable: true),
                recipients = table.Column<string>(Text, nullable: false),
                webhook = table.Column<Guid>(Uuid, nullable: true),
                digest = table.Column<short>(SmallNumber, nullable: false),
                quiet = table.Column<string>(Text, nullable: true),
                enabled = table.Column<bool>(YesNo, nullable: false),
                created_by = table.Column<string>(Text, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                checked_at = table.Column<DateTimeOffset>(Instant, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_alert_rules", row => row.id));
        migration.CreateIndex("IX_alert_rules_unit", "alert_rules", "unit");
    }

    private void MakeAlerts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "alerts",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                rule = table.Column<Guid>(Uuid, nullable: false),
                unit = table.Column<string>(Text, nullable: false),
                state = table.Column<short>(SmallNumber, nullable: false),
                fingerprint = table.Column<string>(Text, nullable: false),
                told = table.Column<string>(Text, nullable: false),
                told_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                since = table.Column<DateTimeOffset>(Instant, nullable: false),
                figure = table.Column<string>(Text, nullable: false),
                revision = table.Column<int>(Number, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_alerts", row => row.id));
        migration.CreateIndex("IX_alerts_rule_unit", "alerts", ["rule", "unit"], unique: true);
    }

    private void MakeWebhooks(MigrationBuilder migration) => migration.CreateTable(
        "webhooks",
        table => new
        {
            id = table.Column<Guid>(Uuid, nullable: false),
            name = table.Column<string>(Text, nullable: false),
            url = table.Column<string>(Text, nullable: false),
            secret = table.Column<byte[]>(Bytes, nullable: false),
            enabled = table.Column<bool>(YesNo, nullable: false),
            created_by = table.Column<string>(Text, nullable: false),
            created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_webhooks", row => row.id));

    private void MakeMessages(MigrationBuilder migration)
    {
        migration.CreateTable(
            "outbox_messages",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                kind = table.Column<short>(SmallNumber, nullable: false),
                recipient = table.Column<string>(Text, nullable: false),
                rule = table.Column<Guid>(Uuid, nullable: true),
                notice = table.Column<string>(Text, nullable: true),
                digest = table.Column<bool>(YesNo, nullable: false),
                created_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                due_at = table.Column<DateTimeOffset>(Instant, nullable: false),
                attempts = table.Column<int>(Number, nullable: false),
                state = table.Column<short>(SmallNumber, nullable: false),
                ended_at = table.Column<DateTimeOffset>(Instant, nullable: true),
                held_until = table.Column<DateTimeOffset>(Instant, nullable: true),
                holder = table.Column<Guid>(Uuid, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_outbox_messages", row => row.id));
        migration.CreateIndex("IX_outbox_messages_state_due_at", "outbox_messages", ["state", "due_at"]);
        migration.CreateTable(
            "delivery_attempts",
            table => new
            {
                id = table.Column<Guid>(Uuid, nullable: false),
                message = table.Column<Guid>(Uuid, nullable: false),
                at = table.Column<DateTimeOffset>(Instant, nullable: false),
                milliseconds = table.Column<long>(BigNumber, nullable: false),
                delivered = table.Column<bool>(YesNo, nullable: false),
                code = table.Column<int>(Number, nullable: true),
                reply = table.Column<string>(Text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_delivery_attempts", row => row.id));
        migration.CreateIndex("IX_delivery_attempts_message", "delivery_attempts", "message");
    }
}
