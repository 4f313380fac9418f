using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>
/// Whose turn it is to delete, of all processes on a database: one row. A turn that is not renewed ends by itself, so that a process that was killed
/// holds up nobody for long.
/// </summary>
public sealed class RetentionTurn
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Who has it; null for nobody.</summary>
    public Guid? Holder { get; init; }

    /// <summary>Until when, if it is not renewed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Takes the turn, or renews it. Within a transaction nobody else takes it before that ends.</summary>
    /// <returns>False where somebody else has it.</returns>
    public static async Task<bool> TakeAsync(SipasDbContext db, Guid holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var until = now + Lasts;
        return await db.RetentionTurns
            .Where(row => row.Holder == null || row.Holder == holder || row.Until < now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Holder, holder).SetProperty(row => row.Until, until), cancellationToken) == 1;
    }

    /// <summary>Gives the turn back.</summary>
    public static Task GiveBackAsync(SipasDbContext db, Guid holder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.RetentionTurns
            .Where(row => row.Holder == holder)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Holder, (Guid?)null).SetProperty(row => row.Until, (DateTimeOffset?)null), cancellationToken);
    }
}

internal sealed class RetentionTurnMapping : IEntityTypeConfiguration<RetentionTurn>
{
    public void Configure(EntityTypeBuilder<RetentionTurn> builder)
    {
        builder.ToTable("retention_turns");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
