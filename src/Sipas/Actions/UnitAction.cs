using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Actions;

/// <summary>How far a unit has come with what it undertakes. A closed set; its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActionState>))]
public enum ActionState
{
    /// <summary>Decided and not begun.</summary>
    [JsonStringEnumMemberName("planned")] Planned = 0,

    /// <summary>Begun.</summary>
    [JsonStringEnumMemberName("underway")] Underway = 1,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("done")] Done = 2,

    /// <summary>Given up.</summary>
    [JsonStringEnumMemberName("dropped")] Dropped = 3,
}

/// <summary>What a unit has decided to do about a criterion.</summary>
public sealed record UnitAction
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit.</summary>
    public required int UnitId { get; init; }

    /// <summary>The questionnaire's code.</summary>
    public required string Survey { get; init; }

    /// <summary>The code of a criterion, group or content of it.</summary>
    public required string Part { get; init; }

    /// <summary>What is to be done, 1 to 1,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Who sees to it, a role or an office, 1 to 200 characters.</summary>
    public required string Responsible { get; init; }

    /// <summary>The day, in Vietnam, from which it makes a difference.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>How far it has come.</summary>
    public required ActionState State { get; init; }

    /// <summary>When it was noted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

internal sealed class UnitActionTable : IEntityTypeConfiguration<UnitAction>
{
    public void Configure(EntityTypeBuilder<UnitAction> builder)
    {
        builder.ToTable("unit_actions");
        builder.HasIndex(row => row.UnitId);
        builder.Property(row => row.State).HasConversion<short>();
    }
}
