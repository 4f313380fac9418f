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
        var before = period.Previous();
        var units = Units(reference, scope);
        var both = await Task.WhenAll(CellsAsync(reference, scope, units, period, cancellationToken), CellsAsync(reference, scope, units, before, cancellationToken));
        var (cells, cellsBefore) = (both[0], both[1]);
        return new(
            new(scope.Unit.Code, scope.Unit.Name), scope.Survey.Questionnaire.Code, PeriodReply.Of(period), scope.Name,
            Method.Of(scope.Survey.Questionnaire), options.Value.Threshold, cells.Overall.Respondents,
            cells.Overall, cells.Contents, cells.Groups, cells.Criteria,
            new(before.Key, cells.Overall.Index - cellsBefore.Overall.Index));
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
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(periods);
        var series = await SeriesAsync(reference, scope, periods, cancellationToken);
        var points = periods.Zip(series, (period, cells) => new TrendPoint(PeriodReply.Of(period), cells.Part(part)));
        return new(
            new(scope.Unit.Code, scope.Unit.Name), scope.Survey.Questionnaire.Code, by, part, scope.Name,
            Method.Of(scope.Survey.Questionnaire), [.. points]);
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
            var hidden = await suppression.HidesAsync(reference, scope, period, sum.Overall.Respondents, cancellationToken);
            series.Add(new(scope.Survey, sum, options.Value.Threshold, hidden));
        }

        return series;
    }

    private async Task<QuestionnaireCells> CellsAsync(
        ReferenceData reference, ResultScope scope, List<int> units, Period period, CancellationToken cancellationToken)
    {
        var sum = await tallies.SumAsync(scope.Survey, units, period, cancellationToken);
        var hidden = await suppression.HidesAsync(reference, scope, period, sum.Overall.Respondents, cancellationToken);
        return new(scope.Survey, sum, options.Value.Threshold, hidden);
    }

    private static List<int> Units(ReferenceData reference, ResultScope scope) => scope.Subtree
        ? [.. reference.Units.Subtree(scope.Unit).Select(unit => unit.Id)]
        : [scope.Unit.Id];
}
