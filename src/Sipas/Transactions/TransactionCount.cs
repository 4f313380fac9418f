using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Transactions;

/// <summary>How many transactions a unit completed on a day: what a response rate is a share of.</summary>
public sealed class TransactionCount
{
    /// <summary>The unit alone, without those below it.</summary>
    public int UnitId { get; init; }

    /// <summary>The day in Vietnam.</summary>
    public DateOnly Day { get; init; }

    /// <summary>How many, 0 or more.</summary>
    public long Count { get; init; }
}

/// <summary>The table of transactions.</summary>
internal sealed class TransactionTable : IEntityTypeConfiguration<TransactionCount>
{
    public void Configure(EntityTypeBuilder<TransactionCount> builder)
    {
        builder.ToTable("transactions");
        builder.HasKey(count => new { count.UnitId, count.Day });
    }
}
