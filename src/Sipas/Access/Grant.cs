using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Units;

namespace Sipas.Access;

/// <summary>What one account or API token may do: a role, for a unit and all below it, for some questionnaires and kinds of data, for a time.</summary>
public sealed record Grant
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account or the API token.</summary>
    public required Guid Holder { get; init; }

    /// <summary>What its holder is here for.</summary>
    public required Role Role { get; init; }

    /// <summary>The code of the unit that it reaches down from; null for all units.</summary>
    public string? Unit { get; init; }

    /// <summary>The codes of the questionnaires; none for all.</summary>
    public IReadOnlyList<string> Surveys { get; init; } = [];

    /// <summary>The kinds of data.</summary>
    public required DataKinds Data { get; init; }

    /// <summary>The last day, in Vietnam; null for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who gave it.</summary>
    public required string GivenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Whether it allows something, wherever that is.</summary>
    public bool Allows(Permission permission) =>
        Roles.Of(Role).Contains(permission) && (Roles.DataOf(permission) & ~Data) == 0;

    /// <summary>Whether it reaches a unit: its own or one below that; <see langword="null"/> stands for all units.</summary>
    public bool Reaches(Unit? unit, UnitTree units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return Unit is null || (unit is not null && units.Find(Unit) is { } top && units.IsWithin(unit, top));
    }

    /// <summary>Whether it covers a questionnaire; <see langword="null"/> stands for all questionnaires.</summary>
    public bool Covers(string? survey) => Surveys.Count == 0 || (survey is not null && Surveys.Contains(survey, StringComparer.Ordinal));
}

internal sealed class GrantTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants");
        builder.HasIndex(grant => grant.Holder);
        builder.Property(grant => grant.Role).HasConversion<short>();
        builder.Property(grant => grant.Data).HasConversion<short>();
        builder.Property(grant => grant.Surveys).HasConversion<string>(
            surveys => string.Join(' ', surveys), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), surveys => string.Join(' ', surveys).GetHashCode(StringComparison.Ordinal)));
    }
}
