using Microsoft.Extensions.Options;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>
/// Suppression among units: a unit of few respondents is hidden, and where its figures could be found by subtracting
/// its siblings from their parent, so is the smallest of those.
/// </summary>
public sealed class UnitSuppression(TallyReader tallies, IOptions<ResultsOptions> options)
{
    /// <summary>Whether all figures of a unit and period are hidden.</summary>
    /// <param name="reference">The units.</param>
    /// <param name="scope">Whose figures.</param>
    /// <param name="period">The period.</param>
    /// <param name="respondents">How many people answered within the scope.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<bool> HidesAsync(ReferenceData reference, ResultScope scope, Period period, long respondents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        if (respondents < options.Value.Threshold)
            return true;
        var whole = scope.Subtree ? reference.Units.ParentOf(scope.Unit) : scope.Unit;
        if (options.Value.Threshold <= 1 || whole is null)
            return false;
        var sums = await tallies.OverallByUnitAsync(
            scope.Survey, [.. reference.Units.Subtree(whole).Select(unit => unit.Id)], period, cancellationToken);
        return Hidden(reference.Units, whole, sums).Contains(scope.Unit.Id);
    }

    /// <summary>
    /// The parts of <paramref name="whole"/> that are hidden: its children with all below them, and under its own id
    /// the unit alone.
    /// </summary>
    public IReadOnlySet<int> Hidden(UnitTree units, Unit whole, IReadOnlyDictionary<int, RespondentSums> sums)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(sums);
        var parts = units.ChildrenOf(whole)
            .Select(child => (child.Id, People: units.Subtree(child).Sum(unit => sums.GetValueOrDefault(unit.Id).Respondents)))
            .Prepend((whole.Id, People: sums.GetValueOrDefault(whole.Id).Respondents))
            .ToArray();
        var hidden = Suppression.Hidden([.. parts.Select(part => part.People)], options.Value.Threshold);
        return parts.Where((_, place) => hidden[place]).Select(part => part.Id).ToHashSet();
    }
}
