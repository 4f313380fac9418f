using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>The secret that an installation signs with: one for each database, made when it is first needed.</summary>
public sealed class InstallationKey
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Key { get; init; }
}

internal sealed class InstallationKeyMapping : IEntityTypeConfiguration<InstallationKey>
{
    public void Configure(EntityTypeBuilder<InstallationKey> builder)
    {
        builder.ToTable("installation_keys");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>Reads the key and makes it the first time. It stays in memory, so that signatures are told while the database is away.</summary>
public sealed class InstallationKeys(IDbContextFactory<SipasDbContext> contexts)
{
    private volatile byte[]? known;

    /// <summary>The key.</summary>
    /// <exception cref="IntakeUnavailableException">The database has not answered yet.</exception>
    public byte[] Required() => known ?? throw new IntakeUnavailableException("The installation's key is not known yet: the database has not answered.");

    /// <summary>Reads the key of this database.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken) => known ??= await FindAsync(cancellationToken) ?? await MakeAsync(cancellationToken);

    private async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InstallationKey>().Select(row => row.Key).SingleOrDefaultAsync(cancellationToken);
    }

    // Of several processes that make it at once the first one's stands.
    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new InstallationKey { Id = 1, Key = RandomNumberGenerator.GetBytes(32) });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (DatabaseFault.IsTaken(fault))
        {
            db.ChangeTracker.Clear();
        }

        return await db.Set<InstallationKey>().Select(row => row.Key).SingleAsync(cancellationToken);
    }
}
