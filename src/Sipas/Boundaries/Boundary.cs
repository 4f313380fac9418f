using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Boundaries;

/// <summary>The outline of a unit on the map, as an administrator has supplied it: Sipas comes with none.</summary>
public sealed class Boundary
{
    /// <summary>The unit's code.</summary>
    public required string Unit { get; init; }

    /// <summary>Its rings as <see cref="Outline.Text"/> writes them.</summary>
    public required string Rings { get; init; }
}

internal sealed class BoundaryTable : IEntityTypeConfiguration<Boundary>
{
    public void Configure(EntityTypeBuilder<Boundary> builder)
    {
        builder.ToTable("boundaries");
        builder.HasKey(row => row.Unit);
    }
}
