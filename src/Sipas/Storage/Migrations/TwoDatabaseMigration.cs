using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace Sipas.Storage.Migrations;

/// <summary>A migration for both databases: the column types of each, by what they hold.</summary>
public abstract class TwoDatabaseMigration : Migration
{
    /// <summary>Whether the database is SQLite; otherwise it is PostgreSQL.</summary>
    protected bool Sqlite => ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>A whole number of 32 bits.</summary>
    protected string Number => Sqlite ? "INTEGER" : "integer";

    /// <summary>A whole number of 64 bits.</summary>
    protected string BigNumber => Sqlite ? "INTEGER" : "bigint";

    /// <summary>A text of any length.</summary>
    protected string Text => Sqlite ? "TEXT" : "text";

    /// <summary>A JSON text.</summary>
    protected string Json => Sqlite ? "TEXT" : "json";

    /// <summary>Bytes.</summary>
    protected string Bytes => Sqlite ? "BLOB" : "bytea";

    /// <summary>A UUID; in SQLite its 16 bytes in order.</summary>
    protected string Uuid => Sqlite ? "BLOB" : "uuid";

    /// <summary>An instant; in SQLite Unix milliseconds.</summary>
    protected string Instant => Sqlite ? "INTEGER" : "timestamp with time zone";

    /// <summary>A date.</summary>
    protected string Day => Sqlite ? "TEXT" : "date";

    /// <summary>Yes or no.</summary>
    protected string YesNo => Sqlite ? "INTEGER" : "boolean";

    /// <summary>A whole number of 16 bits.</summary>
    protected string SmallNumber => Sqlite ? "INTEGER" : "smallint";

    /// <summary>A key that the database gives.</summary>
    protected OperationBuilder<AddColumnOperation> Identity(ColumnsBuilder table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Column<int>(Number, nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
    }
}
