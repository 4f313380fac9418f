using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Targets;

/// <summary>What a unit, with all below it, aims at in a year.</summary>
public sealed class Target
{
    /// <summary>The unit.</summary>
    public int UnitId { get; init; }

    /// <summary>The questionnaire's code.</summary>
    public required string Survey { get; init; }

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>The index aimed at, in percent, above 0 and at most 100, with at most two decimals.</summary>
    public decimal Percent { get; init; }
}

/// <summary>The table of targets.</summary>
internal sealed class TargetTable : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("targets");
        builder.HasKey(target => new { target.UnitId, target.Survey, target.Year });
    }
}
