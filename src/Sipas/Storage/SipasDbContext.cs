using System.Globalization;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Sipas.Kiosks;
using Sipas.Privacy;
using Sipas.Publications;
using Sipas.Quality;
using Sipas.References;
using Sipas.Targets;
using Sipas.Transactions;
using Sipas.Units;
using Sipas.Weights;

namespace Sipas.Storage;

/// <summary>Everything Sipas keeps, in PostgreSQL or in one SQLite file: one model for both.</summary>
public sealed class SipasDbContext(DbContextOptions<SipasDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Administrative units.</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Earlier forms of units.</summary>
    public DbSet<UnitVersion> UnitVersions => Set<UnitVersion>();

    /// <summary>How many transactions units had.</summary>
    public DbSet<TransactionCount> Transactions => Set<TransactionCount>();

    /// <summary>What units aim at.</summary>
    public DbSet<Target> Targets => Set<Target>();

    /// <summary>How much units weigh in the figures of the unit above.</summary>
    public DbSet<UnitWeight> UnitWeights => Set<UnitWeight>();

    /// <summary>Published figures of other indices.</summary>
    public DbSet<ReferenceFigure> References => Set<ReferenceFigure>();

    /// <summary>Versions of questionnaires: drafts, published and retired ones.</summary>
    public DbSet<QuestionnaireRow> Questionnaires => Set<QuestionnaireRow>();

    /// <summary>The ledger.</summary>
    public DbSet<ResponseRow> Responses => Set<ResponseRow>();

    /// <summary>Responses whose id was taken.</summary>
    public DbSet<ConflictRow> Conflicts => Set<ConflictRow>();

    /// <summary>Tallies by day.</summary>
    public DbSet<DayTally> DayTallies => Set<DayTally>();

    /// <summary>Tallies by month.</summary>
    public DbSet<MonthTally> MonthTallies => Set<MonthTally>();

    /// <summary>Published periods.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>The replies of published periods.</summary>
    public DbSet<FrozenReply> FrozenReplies => Set<FrozenReply>();

    /// <summary>What was deleted after its time.</summary>
    public DbSet<Deletion> Deletions => Set<Deletion>();

    /// <summary>Whose turn it is to delete.</summary>
    public DbSet<RetentionTurn> RetentionTurns => Set<RetentionTurn>();

    /// <summary>Devices at counters.</summary>
    public DbSet<Kiosk> Kiosks => Set<Kiosk>();

    /// <summary>What these devices last said of themselves.</summary>
    public DbSet<KioskReport> KioskReports => Set<KioskReport>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The text of a property of a JSON column, in a query.</summary>
    /// <param name="json">The column.</param>
    /// <param name="key">As <see cref="JsonKey"/> gives it.</param>
    /// <exception cref="NotSupportedException">Outside of a query.</exception>
    public static string? JsonText(string? json, string key) => throw new NotSupportedException("Only the database reads JSON columns.");

    /// <summary>A property of a JSON column as the database names it.</summary>
    public string JsonKey(string property) => Database.IsSqlite() ? $"$.\"{property}\"" : property;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Unit>(unit =>
        {
            unit.ToTable("units");
            unit.HasIndex(row => row.Code).IsUnique();
            unit.HasOne<Unit>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<QuestionnaireRow>(questionnaire =>
        {
            questionnaire.ToTable("questionnaires");
            questionnaire.HasIndex(row => new { row.Code, row.Version }).IsUnique();
        });
        modelBuilder.Entity<ResponseRow>(Ledger);
        modelBuilder.Entity<ConflictRow>(conflict =>
        {
            conflict.ToTable("response_conflicts");
            conflict.HasKey(row => new { row.ResponseId, row.ContentHash });
            conflict.Property(row => row.Document).HasColumnType(Json);
        });
        modelBuilder.Entity<DayTally>(tally => Tallies(tally, "day_tallies"));
        modelBuilder.Entity<MonthTally>(tally => Tallies(tally, "month_tallies"));
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        modelBuilder.HasDbFunction(() => JsonText(default, ""))
            .HasName(Database.IsSqlite() ? "json_extract" : "json_extract_path_text").IsBuiltIn().IsNullable();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SipasDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        if (!Database.IsSqlite())
            return;
        // SQLite has none of these types: an id is kept as its 16 bytes in order, a time as Unix milliseconds, a decimal as its digits.
        configurationBuilder.Properties<Guid>().HaveConversion<OrderedGuid>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<decimal>().HaveConversion<DecimalDigits>();
    }

    private string Json => Database.IsSqlite() ? "TEXT" : "json";

    // Units and questionnaires are cached by every process and checked before recording, so the ledger and the tallies
    // carry no foreign keys: on the hot path each would cost a lookup and a shared lock for every row.
    private void Ledger(EntityTypeBuilder<ResponseRow> response)
    {
        response.ToTable("responses");
        // For cross-tables: the answers of some units in a span of time.
        response.HasIndex(row => new { row.UnitId, row.AnsweredAt });
        // For how many answers are flagged, and for what.
        response.HasIndex(row => new { row.UnitId, row.AnsweredAt }, "IX_responses_flagged").HasFilter("flags <> 0");
        // For what a kiosk has sent, and which of its answers are missing.
        response.HasIndex(row => new { row.Device, row.Sequence }).HasFilter("device IS NOT NULL");
        response.HasIndex(row => row.Ticket).HasFilter("ticket IS NOT NULL");
        // For comments that are new since they were last looked for; an answer without one is not in it.
        response.HasIndex(row => new { row.CountedAt, row.Id }).HasFilter("comment IS NOT NULL");
        response.Ignore(row => row.SentAnsweredAt);
        response.Property(row => row.Flags).HasConversion<short>().HasDefaultValue(QualityIssues.None);
        response.Property(row => row.Channel).HasConversion<short>();
        response.Property(row => row.Choices).HasColumnType(Json);
        response.Property(row => row.Respondent).HasColumnType(Json);
        response.Property(row => row.Service).HasColumnType(Json);
    }

    private static void Tallies<T>(EntityTypeBuilder<T> tally, string table)
        where T : TallyRow
    {
        tally.ToTable(table);
        tally.Ignore(row => row.Overall);
        tally.Ignore(row => row.Key);
        tally.HasKey(row => new { row.QuestionnaireId, row.UnitId, row.Start, row.Flagged });
        tally.Property(row => row.Fewest).HasDefaultValue(0L);
        // For what concerns all units of a span. Neither column ever changes, so rewriting a tally does not touch the index.
        tally.HasIndex(row => new { row.QuestionnaireId, row.Start });
    }

    private static string SnakeCase(string name) => string.Concat(name.Select((letter, place) =>
        char.IsUpper(letter) ? (place > 0 ? "_" : "") + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));

    private sealed class OrderedGuid() : ValueConverter<Guid, byte[]>(
        id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));

    private sealed class DecimalDigits() : ValueConverter<decimal, string>(
        number => number.ToString("0.############################", CultureInfo.InvariantCulture), digits => decimal.Parse(digits, CultureInfo.InvariantCulture));
}
