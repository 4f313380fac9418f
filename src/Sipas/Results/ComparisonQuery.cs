using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>A unit among others: its place in their ranking, and all its cells.</summary>
/// <param name="Unit">The unit, with all units below it.</param>
/// <param name="Row">Its row of the ranking.</param>
/// <param name="Cells">The cells of the questionnaire, as in its own result.</param>
public sealed record ComparedUnit(Unit Unit, RankingRow Row, QuestionnaireCells Cells);

/// <summary>Many units beside one another. The figures are those of <see cref="RankingQuery"/> and <see cref="SatisfactionQuery"/>, from a few reads altogether.</summary>
public sealed class ComparisonQuery(RankingQuery rankings, TallyReader tallies, UnitSuppression suppression)
{
    /// <summary>The units that a ranking is about, by rank; those without a figure last.</summary>
    public async Task<IReadOnlyList<ComparedUnit>> CompareAsync(ReferenceData reference, RankingScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        var ranking = await rankings.RankAsync(reference, scope, cancellationToken);
        var all = reference.Units.Subtree(scope.Parent).Select(unit => unit.Id).ToArray();
        var own = await tallies.SumByUnitAsync(scope.Survey, all, scope.Period, cancellationToken);
        var withheld = await suppression.WithheldAsync(reference, scope.Survey, scope.Period, scope.WithFlagged, cancellationToken);
        return [.. ranking.Rows.Select(row => Compared(reference.Units.Find(row.Unit.Code)!, row))];

        ComparedUnit Compared(Unit unit, RankingRow row)
        {
            var sum = new TalliesApart(scope.Survey.Layout);
            foreach (var alone in reference.Units.Subtree(unit).Select(below => own.GetValueOrDefault(below.Id)).OfType<TalliesApart>())
                sum.Add(alone);
            return new(unit, row, new(scope.Survey, sum, scope.WithFlagged, withheld.Of(unit, subtree: true, sum, tally => tally.People()), choicesWithheld: null));
        }
    }
}
