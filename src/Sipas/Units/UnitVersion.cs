using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Units;

/// <summary>
/// An earlier form of a unit: what it was called, what type it had and where it belonged until the day on which a newer
/// form took its place. The newest form is the <see cref="Unit"/> itself.
/// </summary>
public sealed record UnitVersion
{
    /// <summary>The unit.</summary>
    public int UnitId { get; init; }

    /// <inheritdoc cref="Unit.ValidFrom"/>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of the unit in this form.</summary>
    public DateOnly ValidTo { get; init; }

    /// <inheritdoc cref="Unit.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Unit.FullName"/>
    public required string FullName { get; init; }

    /// <inheritdoc cref="Unit.Type"/>
    public required string Type { get; init; }

    /// <inheritdoc cref="Unit.ParentId"/>
    public int? ParentId { get; init; }

    /// <inheritdoc cref="Unit.Region"/>
    public string? Region { get; init; }

    /// <inheritdoc cref="Unit.SuccessorId"/>
    public int? SuccessorId { get; init; }

    /// <summary>This form of <paramref name="unit"/>.</summary>
    public Unit Of(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit with
        {
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            Name = Name,
            FullName = FullName,
            Type = Type,
            ParentId = ParentId,
            Region = Region,
            SuccessorId = SuccessorId,
        };
    }

    /// <summary>What is kept of a form that has ended.</summary>
    public static UnitVersion From(Unit form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            UnitId = form.Id,
            ValidFrom = form.ValidFrom,
            ValidTo = form.ValidTo!.Value,
            Name = form.Name,
            FullName = form.FullName,
            Type = form.Type,
            ParentId = form.ParentId,
            Region = form.Region,
            SuccessorId = form.SuccessorId,
        };
    }
}

/// <summary>The table of earlier forms.</summary>
internal sealed class UnitVersionTable : IEntityTypeConfiguration<UnitVersion>
{
    public void Configure(EntityTypeBuilder<UnitVersion> builder)
    {
        builder.ToTable("unit_versions");
        builder.HasKey(version => new { version.UnitId, version.ValidTo });
        builder.HasOne<Unit>().WithMany().HasForeignKey(version => version.UnitId).OnDelete(DeleteBehavior.Cascade);
    }
}
