using Sipas.Results;

namespace Sipas.References;

/// <summary>What was published of one unit, index, year and part.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Index">The index.</param>
/// <param name="Year">The year measured.</param>
/// <param name="Part">The part of the index; null for the whole.</param>
/// <param name="Score">As published; null where it was not.</param>
/// <param name="Maximum">The most that the score can be.</param>
/// <param name="Percent">The score as a share of the maximum, two decimals.</param>
/// <param name="Points">Of SIPAS: its points in the PAR INDEX, at most 10.</param>
/// <param name="Change">The score less that of the year before or, where that is not known here, the change as published.</param>
/// <param name="Ranks">The ranks, one for each group of units.</param>
/// <param name="Source">Where it was published.</param>
public sealed record ReferenceReply(
    UnitName Unit,
    string Index,
    int Year,
    string? Part,
    decimal? Score,
    decimal? Maximum,
    decimal? Percent,
    decimal? Points,
    decimal? Change,
    IReadOnlyList<ReferenceRank> Ranks,
    string Source);

/// <summary>A published rank.</summary>
/// <param name="Rank">1 for the best; null where only the change was published.</param>
/// <param name="Of">How many units were ranked.</param>
/// <param name="Group">Which: <c>country</c>, <c>region</c>, <c>cities</c>…</param>
/// <param name="Change">Old rank − new rank, positive is better: from the year before or, where that is not known here, as published.</param>
public sealed record ReferenceRank(int? Rank, int? Of, string Group, int? Change);

/// <summary>How many units of a type have a published figure within bounds.</summary>
/// <param name="Index">The index.</param>
/// <param name="Year">The year measured; the units are those of the map at its end.</param>
/// <param name="Part">The part of the index; null for the whole.</param>
/// <param name="Parent">Whose units.</param>
/// <param name="Type">The type or level.</param>
/// <param name="Count">How many are within the bounds.</param>
/// <param name="Of">How many have a figure.</param>
/// <param name="Without">How many have none.</param>
/// <param name="Units">Those within the bounds, the best first.</param>
public sealed record ReferenceCount(
    string Index, int Year, string? Part, UnitName Parent, string Type, int Count, int Of, int Without, IReadOnlyList<UnitName> Units);

/// <summary>Bounds of a percentage; null for none.</summary>
/// <param name="Above">More than this.</param>
/// <param name="AtLeast">This or more.</param>
/// <param name="Below">Less than this.</param>
public sealed record PercentBounds(decimal? Above, decimal? AtLeast, decimal? Below)
{
    /// <summary>Whether there is any bound.</summary>
    public bool Any => Above is not null || AtLeast is not null || Below is not null;

    /// <summary>Whether the percentage is within them.</summary>
    public bool Hold(decimal percent) =>
        (Above is null || percent > Above) && (AtLeast is null || percent >= AtLeast) && (Below is null || percent < Below);
}
