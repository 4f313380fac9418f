using Microsoft.Extensions.Options;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>What a result is asked for.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Subtree">Whether the units below count too.</param>
public sealed record ResultScope(Unit Unit, PublishedSurvey Survey, bool Subtree)
{
    /// <summary>How the figures of the units below become the unit's.</summary>
    public UnitCombination Combination { get; init; } = UnitCombination.Pooled;

    /// <summary>Whether flagged answers count too; the headline leaves them out.</summary>
    public bool WithFlagged { get; init; }

    /// <summary>How the scope is written.</summary>
    public string Name => Subtree ? "subtree" : "unit";
}

/// <summary>From tallies to the percentages of one unit.</summary>
public sealed class SatisfactionQuery(TallyReader tallies, UnitSuppression suppression, IOptions<ResultsOptions> options)
{
    /// <summary>Every cell of the questionnaire over one period.</summary>
    public async Task<UnitResult> ResultAsync(ReferenceData reference, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        var (previous, yearBefore) = (period.Previous(), period.YearBefore());
        Period[] periods = previous == yearBefore ? [period, previous] : [period, previous, yearBefore];
        var units = Units(reference, scope);
        var each = await Task.WhenAll(periods.Select(one => CellsAsync(reference, scope, units, one, one == period, cancellationToken)));
        return Reply(scope, period, each[0], each[1], each[^1]);
    }

    /// <summary>The result that these cells of the period, of the one before and of a year before make.</summary>
    public UnitResult Reply(ResultScope scope, Period period, QuestionnaireCells now, QuestionnaireCells previous, QuestionnaireCells yearBefore)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(now);
        var cells = now.ComparedWith(previous, yearBefore);
        return new(
            new(scope.Unit.Code, scope.Unit.Name), scope.Survey.Questionnaire.Code, PeriodReply.Of(period), scope.Name,
            Method.Of(scope.Survey.Questionnaire, scope.Combination), options.Value.Threshold, cells.Overall.Respondents,
            cells.Overall, cells.Contents, cells.Groups, cells.Criteria, cells.Questions,
            Change.Of(period.Previous(), cells.Overall.Change), Change.Of(period.YearBefore(), cells.Overall.ChangeFromYearBefore),
            Highlights.Of(cells.Groups, cells.Criteria), cells.Score)
        {
            Flagged = cells.Flagged,
        };
    }

    /// <summary>One cell over several periods.</summary>
    /// <param name="reference">The units.</param>
    /// <param name="scope">Whose figures.</param>
    /// <param name="part">The code of a group or content; null for the whole questionnaire.</param>
    /// <param name="by">The kind of the periods.</param>
    /// <param name="periods">Consecutive periods of that kind.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TrendReply> TrendAsync(
        ReferenceData reference, ResultScope scope, string? part, string by, IReadOnlyList<Period> periods, CancellationToken cancellationToken)
    {
        return Trend(scope, part, by, periods, await SeriesAsync(reference, scope, periods, cancellationToken));
    }

    /// <summary>The trend of one cell that these cells of consecutive periods make.</summary>
    public static TrendReply Trend(ResultScope scope, string? part, string by, IReadOnlyList<Period> periods, IReadOnlyList<QuestionnaireCells> series)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(series);
        var points = periods.Zip(series, (period, cells) => new TrendPoint(PeriodReply.Of(period), cells.Part(part)) { Flagged = cells.Flagged });
        return new(
            new(scope.Unit.Code, scope.Unit.Name), scope.Survey.Questionnaire.Code, by, part, scope.Name,
            Method.Of(scope.Survey.Questionnaire, scope.Combination), [.. points])
        {
            Flagged = new(scope.WithFlagged, series.Sum(cells => cells.Flagged.Respondents)),
        };
    }

    /// <summary>Every cell over several consecutive periods.</summary>
    public async Task<IReadOnlyList<QuestionnaireCells>> SeriesAsync(
        ReferenceData reference, ResultScope scope, IReadOnlyList<Period> periods, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(periods);
        var sums = await tallies.SumEachAsync(scope.Survey, Units(reference, scope), periods, cancellationToken);
        var series = new List<QuestionnaireCells>();
        foreach (var (period, sum) in periods.Zip(sums))
        {
            series.Add(await CellsAsync(reference, scope, period, sum, asked: false, cancellationToken));
        }

        return series;
    }

    private async Task<QuestionnaireCells> CellsAsync(
        ReferenceData reference, ResultScope scope, List<int> units, Period period, bool asked, CancellationToken cancellationToken)
    {
        if (scope.Combination == UnitCombination.Pooled)
            return await CellsAsync(reference, scope, period, await tallies.SumAsync(scope.Survey, units, period, cancellationToken), asked, cancellationToken);
        var withheld = await suppression.WithheldAsync(reference, scope.Survey, period, scope.WithFlagged, cancellationToken);
        var choices = asked ? await suppression.ChoicesWithheldAsync(reference, scope.Survey, period, scope.WithFlagged, cancellationToken) : null;
        var byUnit = await tallies.SumByUnitAsync(scope.Survey, units, period, cancellationToken);
        var below = reference.Units.ChildrenOf(scope.Unit).Select(child => (Cells: CellsOf(child), Weight: scope.Combination.WeightOf(child.Id)));
        return CellsOf(scope.Unit).MeanOf([.. below]);

        QuestionnaireCells CellsOf(Unit unit)
        {
            var sum = new TalliesApart(scope.Survey.Layout);
            foreach (var tallies in reference.Units.Subtree(unit).Select(part => byUnit.GetValueOrDefault(part.Id)).OfType<TalliesApart>())
                sum.Add(tallies);
            return Cells(scope, unit, sum, withheld, choices);
        }
    }

    private async Task<QuestionnaireCells> CellsAsync(
        ReferenceData reference, ResultScope scope, Period period, TalliesApart sum, bool asked, CancellationToken cancellationToken)
    {
        var withheld = await suppression.WithheldAsync(reference, scope.Survey, period, scope.WithFlagged, cancellationToken);
        var choices = asked ? await suppression.ChoicesWithheldAsync(reference, scope.Survey, period, scope.WithFlagged, cancellationToken) : null;
        return Cells(scope, scope.Unit, sum, withheld, choices);
    }

    private static QuestionnaireCells Cells(ResultScope scope, Unit unit, TalliesApart sum, WithheldApart withheld, WithheldApart? choices) => new(
        scope.Survey, sum, scope.WithFlagged, withheld.Of(unit, scope.Subtree, sum, tally => tally.People()), choices?.Of(unit, scope.Subtree, sum, scope.Survey.PeopleOfChoices));

    private static List<int> Units(ReferenceData reference, ResultScope scope) => scope.Subtree
        ? [.. reference.Units.Subtree(scope.Unit).Select(unit => unit.Id)]
        : [scope.Unit.Id];
}
