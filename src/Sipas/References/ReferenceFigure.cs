using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.References;

/// <summary>
/// A published figure of an index that is not measured here (SIPAS of earlier years, PAR INDEX and its parts, PAPI, DDCI…):
/// a unit's score in a year, or its rank within a group of units, or how either changed; whatever was published.
/// </summary>
public sealed class ReferenceFigure
{
    /// <summary>Whom it is about.</summary>
    public int UnitId { get; init; }

    /// <summary>The index, for example <c>SIPAS</c>, <c>PAR-INDEX</c>, <c>PAPI</c>.</summary>
    public required string IndexCode { get; init; }

    /// <summary>The year measured, not that of publication.</summary>
    public int Year { get; init; }

    /// <summary>The part of the index; empty for the whole.</summary>
    public required string Part { get; init; }

    /// <summary>The group within which the rank counts: <c>country</c>, <c>region</c>, <c>cities</c>…</summary>
    public required string RankGroup { get; init; }

    /// <summary>The score as published; null where only a rank or a change was.</summary>
    public decimal? Score { get; init; }

    /// <summary>The most that the score can be; null where that is not known.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The change of the score against the year before, as published.</summary>
    public decimal? Change { get; init; }

    /// <summary>The rank, 1 for the best.</summary>
    public int? Rank { get; init; }

    /// <summary>How many units were ranked.</summary>
    public int? Of { get; init; }

    /// <summary>Old rank − new rank, as published: positive is better.</summary>
    public int? RankChange { get; init; }

    /// <summary>Where it was published.</summary>
    public required string Source { get; init; }
}

/// <summary>The table of published figures.</summary>
internal sealed class ReferenceTable : IEntityTypeConfiguration<ReferenceFigure>
{
    public void Configure(EntityTypeBuilder<ReferenceFigure> builder)
    {
        builder.ToTable("reference_figures");
        builder.HasKey(figure => new { figure.UnitId, figure.IndexCode, figure.Year, figure.Part, figure.RankGroup });
        builder.HasIndex(figure => new { figure.IndexCode, figure.Year });
    }
}
