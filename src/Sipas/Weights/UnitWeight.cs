using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Weights;

/// <summary>How much a unit's figures weigh in that of the unit above it, for example its population.</summary>
public sealed class UnitWeight
{
    /// <summary>The unit.</summary>
    public int UnitId { get; init; }

    /// <summary>The name of the weights, for example <c>population</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The weight, above 0.</summary>
    public decimal Value { get; init; }
}

/// <summary>The table of weights.</summary>
internal sealed class UnitWeightTable : IEntityTypeConfiguration<UnitWeight>
{
    public void Configure(EntityTypeBuilder<UnitWeight> builder)
    {
        builder.ToTable("unit_weights");
        builder.HasKey(weight => new { weight.UnitId, weight.Name });
    }
}
