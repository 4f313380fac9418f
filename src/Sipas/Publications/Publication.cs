using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Publications;

/// <summary>
/// The figures of a period for a unit and all units below it, frozen. Written once and never changed; it names its unit and
/// questionnaire by code, so that it can be read whatever becomes of them.
/// </summary>
public sealed class Publication
{
    /// <summary>The key within this database.</summary>
    public int Id { get; init; }

    /// <summary>The questionnaire's code.</summary>
    public required string Survey { get; init; }

    /// <summary>The questionnaire's version.</summary>
    public int Version { get; init; }

    /// <summary>The period's key, for example <c>2026-Q4</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The code of the topmost unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How often, with this time, the unit's figures of the period have been published, by itself or as part of a unit above.</summary>
    public int Revision { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Who published it.</summary>
    public required string PublishedBy { get; init; }

    /// <summary>SHA-256 over the hashes of all its replies, by <see cref="ContentHash"/>.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>People who had answered, with all units below.</summary>
    public long Respondents { get; init; }

    /// <summary>Whether <see cref="Respondents"/> is withheld.</summary>
    public bool Suppressed { get; init; }
}

/// <summary>What a frozen reply answers.</summary>
public enum FrozenKind
{
    /// <summary>The result of a unit with all units below it.</summary>
    Result = 1,

    /// <summary>The ranking of a unit's children.</summary>
    Ranking = 2,
}

/// <summary>One reply as it was published, byte for byte. Written once and never changed.</summary>
public sealed class FrozenReply
{
    /// <inheritdoc cref="Publication.Survey"/>
    public string Survey { get; set; } = "";

    /// <inheritdoc cref="Publication.Period"/>
    public string Period { get; set; } = "";

    /// <summary>The code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What it answers about the unit.</summary>
    public FrozenKind Kind { get; init; }

    /// <inheritdoc cref="Publication.Revision"/>
    public int Revision { get; set; }

    /// <summary>The publication that it belongs to.</summary>
    public int PublicationId { get; set; }

    /// <summary>SHA-256 of the JSON.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The JSON, compressed with Brotli.</summary>
    public required byte[] Body { get; init; }

    /// <summary>People who had answered for the unit, with all units below.</summary>
    public long Respondents { get; init; }

    /// <summary>Whether <see cref="Respondents"/> is withheld.</summary>
    public bool Suppressed { get; init; }
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.HasIndex(row => new { row.Survey, row.Period, row.Unit, row.Revision }).IsUnique();
    }
}

internal sealed class FrozenReplyMapping : IEntityTypeConfiguration<FrozenReply>
{
    public void Configure(EntityTypeBuilder<FrozenReply> builder)
    {
        builder.ToTable("frozen_replies");
        builder.HasKey(row => new { row.Survey, row.Period, row.Unit, row.Kind, row.Revision });
        builder.HasIndex(row => row.PublicationId);
        builder.HasIndex(row => row.Unit);
        builder.Property(row => row.Kind).HasConversion<short>();
        builder.HasOne<Publication>().WithMany().HasForeignKey(row => row.PublicationId).OnDelete(DeleteBehavior.Restrict);
    }
}
