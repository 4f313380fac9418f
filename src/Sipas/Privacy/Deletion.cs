using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>What was deleted of one kind: when, of which days, and how much; never what it said.</summary>
public sealed class Deletion
{
    /// <summary>The key within this database.</summary>
    public int Id { get; init; }

    /// <summary>What was deleted.</summary>
    public RetentionKind Kind { get; init; }

    /// <summary>Of the days before this one, in Vietnam. Together with the kind there is one.</summary>
    public DateOnly Before { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was done; null while it goes on, and where it was broken off until it has gone on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many comments, people's attributes, answers, conflicts or messages are gone.</summary>
    public long Deleted { get; init; }
}

/// <summary>What the record of deletions says.</summary>
public static class DeletionRecord
{
    /// <summary>The first day of which the ledger has all answers; null where none was ever deleted. Tallies of earlier days cannot be worked out again.</summary>
    public static Task<DateOnly?> LedgerBeginsAsync(this SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Deletions.Where(row => row.Kind == RetentionKind.Answers).Select(row => (DateOnly?)row.Before).MaxAsync(cancellationToken);
    }
}

internal sealed class DeletionMapping : IEntityTypeConfiguration<Deletion>
{
    public void Configure(EntityTypeBuilder<Deletion> builder)
    {
        builder.ToTable("deletions");
        builder.HasIndex(row => new { row.Kind, row.Before }).IsUnique();
        builder.Property(row => row.Kind).HasConversion<short>();
    }
}
