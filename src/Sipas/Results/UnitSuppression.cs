using Microsoft.Extensions.Options;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>
/// Suppression through the tree of units: a unit of few respondents is hidden; where its figures could be found by
/// subtracting its siblings from their parent, so is the smallest of those; and where that one has units below it, the
/// smallest of them, since all of them together would be it.
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
        if (options.Value.Threshold <= 1)
            return false;
        var people = await tallies.RespondentsByUnitAsync(scope.Survey, period, cancellationToken);
        var hidden = Hidden(reference, reference.Units.RootOf(scope.Unit), period, people);
        return (scope.Subtree ? hidden.Units : hidden.Alone).Contains(scope.Unit.Id);
    }

    /// <summary>
    /// What is hidden in the tree below <paramref name="root"/> on the map that <paramref name="reference"/> is read on, so that
    /// the other map of the period tells nothing more.
    /// </summary>
    /// <param name="reference">The units.</param>
    /// <param name="root">A unit without a parent.</param>
    /// <param name="period">The period.</param>
    /// <param name="respondents">How many people answered for each unit alone.</param>
    public HiddenUnits Hidden(ReferenceData reference, Unit root, Period period, IReadOnlyDictionary<int, long> respondents)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (units, hidden) = (reference.Units, Hidden(reference.Units, root, respondents));
        var other = MapSuppression.Other(reference, period);
        if (other == units || options.Value.Threshold <= 1)
            return hidden;
        var there = units.Subtree(root).Select(other.RootOf).Distinct().Select(above => Hidden(other, above, respondents)).ToArray();
        return MapSuppression.Join((units, hidden), (other, there), root, respondents, options.Value.Threshold);
    }

    /// <summary>What is hidden in the tree below <paramref name="root"/>.</summary>
    /// <param name="units">The units.</param>
    /// <param name="root">A unit without a parent.</param>
    /// <param name="respondents">How many people answered for each unit alone.</param>
    public HiddenUnits Hidden(UnitTree units, Unit root, IReadOnlyDictionary<int, long> respondents)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(root);
        var hidden = new HiddenUnits([], []);
        var totals = new Dictionary<int, long>();
        Sum(units, root, respondents, totals);
        Hide(units, root, respondents, totals, hidden);
        return hidden;
    }

    private static long Sum(UnitTree units, Unit unit, IReadOnlyDictionary<int, long> respondents, Dictionary<int, long> totals) =>
        totals[unit.Id] = respondents.GetValueOrDefault(unit.Id) + units.ChildrenOf(unit).Sum(child => Sum(units, child, respondents, totals));

    // The parts of a unit are the unit alone, in the first place, and its children with all below them.
    private void Hide(UnitTree units, Unit whole, IReadOnlyDictionary<int, long> respondents, Dictionary<int, long> totals, HiddenUnits hidden)
    {
        var children = units.ChildrenOf(whole).Where(child => totals[child.Id] > 0).ToArray();
        long[] people = [respondents.GetValueOrDefault(whole.Id), .. children.Select(child => totals[child.Id])];
        var parts = Suppression.Hidden(people, options.Value.Threshold);
        if (hidden.Units.Contains(whole.Id) && !parts.Contains(true))
            parts[Suppression.SmallestShown(people, parts)!.Value] = true;
        if (parts[0])
            hidden.Alone.Add(whole.Id);
        for (var i = 0; i < children.Length; i++)
        {
            if (parts[i + 1])
                hidden.Units.Add(children[i].Id);
            Hide(units, children[i], respondents, totals, hidden);
        }
    }
}

/// <summary>Units whose figures are withheld.</summary>
/// <param name="Units">With all below them.</param>
/// <param name="Alone">Without their descendants.</param>
public sealed record HiddenUnits(HashSet<int> Units, HashSet<int> Alone);
