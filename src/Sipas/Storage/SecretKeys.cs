using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Intake;

namespace Sipas.Storage;

/// <summary>A secret of which each database has one, made when it is first needed.</summary>
public abstract class SecretKey
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>32 random bytes.</summary>
    public byte[] Key { get; init; } = [];
}

/// <summary>What an installation signs with.</summary>
public sealed class InstallationKey : SecretKey;

/// <summary>What the noise of cross-tables is drawn with.</summary>
public sealed class NoiseKey : SecretKey;

internal sealed class SecretKeyMapping : IEntityTypeConfiguration<InstallationKey>, IEntityTypeConfiguration<NoiseKey>
{
    public void Configure(EntityTypeBuilder<InstallationKey> builder) => Map(builder, "installation_keys");

    public void Configure(EntityTypeBuilder<NoiseKey> builder) => Map(builder, "noise_keys");

    private static void Map<T>(EntityTypeBuilder<T> builder, string table)
        where T : SecretKey
    {
        builder.ToTable(table);
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>Reads a secret and makes it the first time. It stays in memory, so that it is known while the database is away.</summary>
/// <typeparam name="T">Which one.</typeparam>
public sealed class SecretKeys<T>(IDbContextFactory<SipasDbContext> contexts)
    where T : SecretKey, new()
{
    private volatile byte[]? known;

    /// <summary>The secret, once it was read.</summary>
    /// <exception cref="IntakeUnavailableException">The database has not answered yet.</exception>
    public byte[] Required() => known ?? throw new IntakeUnavailableException($"The {typeof(T).Name} is not known yet: the database has not answered.");

    /// <summary>The secret of this database.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken) => known ??= await FindAsync(cancellationToken) ?? await MakeAsync(cancellationToken);

    private async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<T>().Select(row => row.Key).SingleOrDefaultAsync(cancellationToken);
    }

    // Of several processes that make it at once the first one's stands.
    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new T { Id = 1, Key = RandomNumberGenerator.GetBytes(32) });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (DatabaseFault.IsTaken(fault))
        {
            db.ChangeTracker.Clear();
        }

        return await db.Set<T>().Select(row => row.Key).SingleAsync(cancellationToken);
    }
}
