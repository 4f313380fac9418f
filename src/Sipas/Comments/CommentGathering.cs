using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Storage;

namespace Sipas.Comments;

/// <summary>How far comments have been taken from the ledger: one row, and whoever takes more holds it.</summary>
public sealed class CommentGathering
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>When the last answer was counted whose comment was taken; null before the first one.</summary>
    public DateTimeOffset? CountedUntil { get; init; }

    /// <summary>Holds the row until the transaction ends; waits while somebody else does.</summary>
    public static Task LockAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<CommentGathering>().ExecuteUpdateAsync(set => set.SetProperty(row => row.CountedUntil, row => row.CountedUntil), cancellationToken);
    }

    /// <summary>Says how far it has come.</summary>
    public static Task SetAsync(SipasDbContext db, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<CommentGathering>()
            .Where(row => row.CountedUntil == null || row.CountedUntil < until)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CountedUntil, until), cancellationToken);
    }
}

internal sealed class CommentGatheringTable : IEntityTypeConfiguration<CommentGathering>
{
    public void Configure(EntityTypeBuilder<CommentGathering> builder)
    {
        builder.ToTable("comment_gatherings");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
