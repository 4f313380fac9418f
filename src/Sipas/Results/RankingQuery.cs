using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>What a ranking is asked for.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="Parent">Whose units are ranked.</param>
/// <param name="Types">The types ranked, anywhere below the parent; empty for its children.</param>
public sealed record RankingScope(PublishedSurvey Survey, Period Period, Unit Parent, IReadOnlyList<string> Types)
{
    /// <summary>The socio-economic region whose units are ranked; null for all.</summary>
    public string? Region { get; init; }
}

/// <summary>From tallies to a ranking of units, each with all units below it.</summary>
public sealed class RankingQuery(TallyReader tallies, UnitSuppression suppression)
{
    /// <summary>Ranks the units by their index in the period, and compares with the period before.</summary>
    public async Task<RankingReply> RankAsync(ReferenceData reference, RankingScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        var ranked = Ranked(reference.Units, scope);
        var before = await StandingsAsync(reference, scope with { Period = scope.Period.Previous() }, ranked, cancellationToken);
        var now = await StandingsAsync(reference, scope, ranked, cancellationToken);
        var rows = ranked
            .Select(unit => Row(unit, now.GetValueOrDefault(unit.Id), before.GetValueOrDefault(unit.Id)))
            .OrderBy(row => row.Rank ?? int.MaxValue)
            .ThenBy(row => row.Unit.Code, StringComparer.Ordinal);
        return new(
            scope.Survey.Questionnaire.Code, PeriodReply.Of(scope.Period), new(scope.Parent.Code, scope.Parent.Name),
            Method.Of(scope.Survey.Questionnaire), [.. rows]);
    }

    // A unit that has ended counts for its successor, and is not ranked beside it.
    private static List<Unit> Ranked(UnitTree units, RankingScope scope)
    {
        var among = scope.Types.Count == 0
            ? units.ChildrenOf(scope.Parent)
            : units.Subtree(scope.Parent).Where(unit => unit.Id != scope.Parent.Id && scope.Types.Contains(unit.Type));
        return [.. among.Where(unit => units.IsInForce(unit) && (scope.Region is null || unit.Region == scope.Region))];
    }

    private async Task<Dictionary<int, Standing>> StandingsAsync(
        ReferenceData reference, RankingScope scope, List<Unit> ranked, CancellationToken cancellationToken)
    {
        var subtrees = ranked.ToDictionary(unit => unit.Id, unit => reference.Units.Subtree(unit).Select(below => below.Id).ToList());
        var all = reference.Units.Subtree(scope.Parent).Select(unit => unit.Id).ToArray();
        var sums = await tallies.OverallByUnitAsync(scope.Survey, all, scope.Period, cancellationToken);
        var hidden = await HiddenAsync(reference, scope, sums, cancellationToken);
        var indexOf = await IndexAsync(scope, all, sums, cancellationToken);

        var shown = ranked
            .Where(unit => !hidden.Contains(unit.Id))
            .Select(unit => (unit.Id, Figures: indexOf(subtrees[unit.Id])))
            .Where(unit => unit.Figures.Respondents > 0)
            .ToList();
        var ranks = Ranking.Rank([.. shown.Select(unit => (unit.Figures.Index, unit.Figures.Interval))]);
        return shown.Zip(ranks).ToDictionary(pair => pair.First.Id, pair => pair.First.Figures with { Rank = pair.Second });
    }

    // The whole tree decides what is hidden; where it is ranked whole, and the other map is the same, its sums are there already.
    private async Task<HashSet<int>> HiddenAsync(
        ReferenceData reference, RankingScope scope, IReadOnlyDictionary<int, RespondentSums> sums, CancellationToken cancellationToken)
    {
        var root = reference.Units.RootOf(scope.Parent);
        var people = root.Id == scope.Parent.Id && MapSuppression.Other(reference, scope.Period) == reference.Units
            ? sums.ToDictionary(unit => unit.Key, unit => unit.Value.Respondents)
            : await tallies.RespondentsByUnitAsync(scope.Survey, scope.Period, cancellationToken);
        return suppression.Hidden(reference, root, scope.Period, people).Units;
    }

    // A pooled index needs only the overall sums; the mean of the criteria needs every criterion.
    private async Task<Func<List<int>, Standing>> IndexAsync(
        RankingScope scope, int[] all, IReadOnlyDictionary<int, RespondentSums> sums, CancellationToken cancellationToken)
    {
        var satisfaction = new Satisfaction(scope.Survey.Questionnaire);
        if (scope.Survey.Questionnaire.Index.Combination == Combination.Pooled)
        {
            return units =>
            {
                var sum = units.Aggregate(default(RespondentSums), (total, unit) => total + sums.GetValueOrDefault(unit));
                return sum.Respondents == 0 ? default : Shown(sum.Respondents, satisfaction.PooledIndex(sum));
            };
        }

        var whole = await tallies.SumByUnitAsync(scope.Survey, all, scope.Period, cancellationToken);
        return units =>
        {
            var sum = new Tally(scope.Survey.Layout);
            foreach (var tally in units.Select(whole.GetValueOrDefault).OfType<Tally>())
                sum.Add(tally);
            return satisfaction.Overall(sum) is { } figures ? Shown(figures.Respondents, (figures.Index, figures.Interval)) : default;
        };
    }

    private static Standing Shown(long respondents, (decimal Index, Interval Interval) figures) =>
        new(respondents, Satisfaction.Round(figures.Index), figures.Interval.Rounded(), default);

    private static RankingRow Row(Unit unit, Standing now, Standing before)
    {
        var name = new UnitName(unit.Code, unit.Name);
        if (now.Respondents == 0)
            return new(null, null, null, name, null, null, null, null, null, true);
        var compared = before.Respondents > 0;
        return new(
            now.Rank.Rank, now.Rank.Low, now.Rank.High, name, now.Respondents, now.Index, now.Interval,
            compared ? now.Index - before.Index : null,
            compared ? before.Rank.Rank - now.Rank.Rank : null,
            false);
    }

    private readonly record struct Standing(long Respondents, decimal Index, Interval Interval, RankRange Rank);
}
