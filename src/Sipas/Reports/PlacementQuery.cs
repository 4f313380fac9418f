using Sipas.Results;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Reports;

/// <summary>Finds the place of a unit among those of its level below the same parent.</summary>
public sealed class PlacementQuery(RankingQuery ranking)
{
    /// <summary>The place; null where the unit has no parent.</summary>
    public async Task<Placement?> FindAsync(ReferenceData reference, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        if (reference.Units.ParentOf(scope.Unit) is not { } parent)
            return null;
        var ranked = await ranking.RankAsync(reference, new(scope.Survey, period, parent, UnitTypes.SameLevel(scope.Unit.Type)) { WithFlagged = scope.WithFlagged }, cancellationToken);
        var (count, own) = (ranked.Rows.Count(row => row.Rank is not null), ranked.Rows.Single(row => row.Unit.Code == scope.Unit.Code));
        // Among more or fewer units than before another rank says nothing.
        return new(parent, count, count == ranked.RankedBefore ? own : own with { RankChange = null });
    }
}
