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
/// <param name="Region">The region ranked; null for all.</param>
/// <param name="Above">Count the units whose index is above this percentage; null where that is not asked for.</param>
public sealed record RankingScope(PublishedSurvey Survey, Period Period, Unit Parent, IReadOnlyList<string> Types, string? Region = null, decimal? Above = null)
{
    /// <summary>Whether flagged answers count too; the headline leaves them out.</summary>
    public bool WithFlagged { get; init; }

    /// <summary>The units that are ranked. One that has ended counts for its successor, and is not ranked beside it.</summary>
    public IReadOnlyList<Unit> Ranked(UnitTree units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var below = Types.Count == 0
            ? units.ChildrenOf(Parent)
            : units.Subtree(Parent).Where(unit => unit.Id != Parent.Id && Types.Contains(unit.Type));
        return [.. below.Where(unit => units.IsInForce(unit) && (Region is null || RegionOf(units, unit) == Region))];
    }

    // A commune lies in the region of its province.
    private static string? RegionOf(UnitTree units, Unit unit) => unit.Region ?? (units.ParentOf(unit) is { } parent ? RegionOf(units, parent) : null);
}

/// <summary>From tallies to a ranking of units, each with all units below it.</summary>
public sealed class RankingQuery(TallyReader tallies, UnitSuppression suppression)
{
    /// <summary>Ranks the units by their index in the period, and compares with the period before.</summary>
    public async Task<RankingReply> RankAsync(ReferenceData reference, RankingScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(scope);
        var ranked = scope.Ranked(reference.Units);
        var both = await Task.WhenAll(
            StandingsAsync(reference, scope, ranked, cancellationToken),
            StandingsAsync(reference, scope with { Period = scope.Period.Previous() }, ranked, cancellationToken));
        var ((now, flagged), (before, _)) = (both[0], both[1]);
        var rows = ranked
            .Select(unit => Row(unit, now.GetValueOrDefault(unit.Id), before.GetValueOrDefault(unit.Id)) with { Flagged = new(scope.WithFlagged, flagged[unit.Id]) })
            .OrderBy(row => row.Rank ?? int.MaxValue)
            .ThenBy(row => row.Unit.Code, StringComparer.Ordinal)
            .ToArray();
        return new(
            scope.Survey.Questionnaire.Code, PeriodReply.Of(scope.Period), new(scope.Parent.Code, scope.Parent.Name),
            Method.Of(scope.Survey.Questionnaire),
            [.. rows.Select((row, i) => i == 0 ? row : row.Below(rows[i - 1]))], CountAbove.In(scope.Above, rows))
        {
            Flagged = new(scope.WithFlagged, flagged[scope.Parent.Id]),
            RankedBefore = before.Count,
        };
    }

    // And how many flagged answers each unit has, and the parent with all units below it.
    private async Task<(Dictionary<int, Standing> Standings, Dictionary<int, long> Flagged)> StandingsAsync(
        ReferenceData reference, RankingScope scope, IReadOnlyList<Unit> ranked, CancellationToken cancellationToken)
    {
        var subtrees = ranked.ToDictionary(unit => unit.Id, unit => reference.Units.Subtree(unit).Select(below => below.Id).ToList());
        var all = reference.Units.Subtree(scope.Parent).Select(unit => unit.Id).ToArray();
        var sums = await tallies.OverallByUnitAsync(scope.Survey, all, scope.Period, cancellationToken);
        var withheld = await suppression.WithheldAsync(reference, scope.Survey, scope.Period, scope.WithFlagged, cancellationToken);
        var totals = subtrees.ToDictionary(unit => unit.Key, unit => unit.Value.Aggregate(default(SumsApart), (total, below) => total + sums.GetValueOrDefault(below)));
        var flagged = totals.ToDictionary(unit => unit.Key, unit => unit.Value.Flagged.Respondents);
        flagged[scope.Parent.Id] = sums.Values.Sum(unit => unit.Flagged.Respondents);
        var indexOf = await IndexAsync(scope, all, cancellationToken);

        var shown = ranked
            .Where(unit => !withheld.Whole(unit, totals[unit.Id]))
            .Select(unit => (Unit: unit, Figures: indexOf(subtrees[unit.Id], totals[unit.Id])))
            .Where(unit => unit.Figures.Respondents > 0)
            .ToList();
        var ranks = Ranking.Rank([.. shown.Select(unit => (unit.Figures.Index, unit.Figures.Interval))]);
        return (shown.Zip(ranks).ToDictionary(pair => pair.First.Unit.Id, pair => pair.First.Figures with { Rank = pair.Second }), flagged);
    }

    // A pooled index needs only the overall sums; the mean of the criteria, and points, need every criterion.
    private async Task<Func<List<int>, SumsApart, Standing>> IndexAsync(RankingScope scope, int[] all, CancellationToken cancellationToken)
    {
        var (satisfaction, scoring) = (new Satisfaction(scope.Survey.Questionnaire), Scoring.Of(scope.Survey.Questionnaire));
        if (scope.Survey.Questionnaire.Index.Combination == Combination.Pooled && scoring?.NeedsCriteria != true)
        {
            return (_, overall) =>
            {
                var sum = overall.Shown(scope.WithFlagged);
                return sum.Respondents == 0 ? default : Shown(sum.Respondents, satisfaction.PooledIndex(sum), scoring);
            };
        }

        var whole = await tallies.SumByUnitAsync(scope.Survey, all, scope.Period, cancellationToken);
        return (units, _) =>
        {
            var sum = new Tally(scope.Survey.Layout);
            foreach (var tallies in units.Select(whole.GetValueOrDefault).OfType<TalliesApart>())
                sum.Add(tallies.Shown(scope.WithFlagged));
            return satisfaction.Overall(sum) is { } figures ? Shown(figures.Respondents, (figures.Index, figures.Interval), scoring, sum) : default;
        };
    }

    private static Standing Shown(long respondents, (decimal Index, Interval Interval) figures, Scoring? scoring, Tally? tally = null) =>
        new(respondents, Satisfaction.Round(figures.Index), figures.Interval.Rounded(), default, scoring?.ClassOf(scoring.Rated(tally, figures.Index))?.Code);

    private static RankingRow Row(Unit unit, Standing now, Standing before)
    {
        var name = new UnitName(unit.Code, unit.Name);
        if (now.Respondents == 0)
            return new(null, null, null, name, null, null, null, null, null, null, null, true);
        Difference? change = before.Respondents > 0 ? Difference.Between((now.Index, now.Interval), (before.Index, before.Interval)) : null;
        return new(
            now.Rank.Rank, now.Rank.Low, now.Rank.High, name, now.Respondents, now.Index, now.Interval,
            change?.Points, change?.Significant, change is null ? null : before.Rank.Rank - now.Rank.Rank, null, false, now.Class);
    }

    private readonly record struct Standing(long Respondents, decimal Index, Interval Interval, RankRange Rank, string? Class);
}
