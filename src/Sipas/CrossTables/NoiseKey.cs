using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
