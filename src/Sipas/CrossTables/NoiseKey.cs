using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Storage;

namespace Sipas.CrossTables;

/// <summary>The secret that the noise of cross-tables is drawn with: one for each database, made when it is first needed.</summary>
public sealed class NoiseKey
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Key { get; init; }
}

internal sealed class NoiseKeyMapping : IEntityTypeConfiguration<NoiseKey>
{
    public void Configure(EntityTypeBuilder<NoiseKey> builder)
    {
        builder.ToTable("noise_keys");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>Reads the key, and makes it the first time.</summary>
public sealed class NoiseKeys(IDbContextFactory<SipasDbContext> contexts)
{
    private byte[]? known;

    /// <summary>The key of this database.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken) => known ??= await FindAsync(cancellationToken) ?? await MakeAsync(cancellationToken);

    private async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NoiseKeys.Select(row => row.Key).SingleOrDefaultAsync(cancellationToken);
    }

    // Of several processes that make it at once the first one's stands.
    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.NoiseKeys.Add(new() { Id = 1, Key = RandomNumberGenerator.GetBytes(32) });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (DatabaseFault.IsTaken(fault))
        {
            db.ChangeTracker.Clear();
        }

        return await db.NoiseKeys.Select(row => row.Key).SingleAsync(cancellationToken);
    }
}
