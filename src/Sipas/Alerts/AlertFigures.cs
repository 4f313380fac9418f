using Microsoft.Extensions.Options;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Transactions;
using Sipas.Units;

namespace Sipas.Alerts;

/// <summary>
/// Looks at the figures that a rule is about: those of the results, from tallies and with the same suppression. Where a figure is withheld there is
/// nothing to be seen, neither that something has begun nor that it is over.
/// </summary>
public sealed class AlertFigures(
    SatisfactionQuery results, QualityQuery quality, TransactionQuery transactions, TallyReader tallies, SilentKiosks kiosks, IOptions<ResultsOptions> options, TimeProvider clock)
{
    // What counts as another state of the same thing: five percentage points more, or half as many answers more.
    private const decimal Step = 5;
    private const decimal RateStep = 50;

    /// <summary>What is to be seen at a unit; null where nothing can be told.</summary>
    public Task<Finding?> ReadAsync(ReferenceData reference, AlertRule rule, PublishedSurvey survey, Unit unit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var period = rule.PeriodOn(VietnamTime.DayOf(clock.GetUtcNow()));
        return rule.Kind switch
        {
            AlertKind.LevelBelow => LevelAsync(reference, rule, new(unit, survey, Subtree: true), period, cancellationToken),
            AlertKind.Fall => FallAsync(reference, rule, new(unit, survey, Subtree: true), period, cancellationToken),
            AlertKind.FlaggedAbove => FlaggedAsync(reference, rule, survey, unit, period, cancellationToken),
            AlertKind.KioskSilent => kiosks.ReadAsync(reference, survey, unit, period, cancellationToken),
            AlertKind.AnswersAboveTransactions => TransactionsAsync(reference, survey, unit, period, cancellationToken),
            AlertKind.NoAnswers => NoneAsync(reference, survey, unit, period, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Finding?> LevelAsync(ReferenceData reference, AlertRule rule, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        var cells = await results.SeriesAsync(reference, scope, [period], cancellationToken);
        if (Cell(cells[0], rule) is not { Index: { } index, Interval: { } interval } cell)
            return null;
        var below = rule.Threshold!.Value - index;
        var figure = AlertFigure.Over(period) with { Percent = index, Interval = interval, Respondents = cell.Respondents };
        return new(below > 0 ? $"{(interval.High < (double)rule.Threshold ? "surely" : "perhaps")} {(int)(below / Step)}" : "", figure);
    }

    private async Task<Finding?> FallAsync(ReferenceData reference, AlertRule rule, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        var before = period.Previous();
        var cells = await results.SeriesAsync(reference, scope, [before, period], cancellationToken);
        if (Cell(cells[0], rule) is not { } then || Cell(cells[1], rule) is not { } now || now.From(then) is not { } change)
            return null;
        // A quarter's fall is another one than that of the quarter before; the last thirty days are always the last thirty days.
        var which = rule.Span == AlertSpan.Days ? "" : period.Key;
        return new(
            change is { Significant: true, Points: < 0 } ? $"fall {which} {(int)(-change.Points / Step)}" : "",
            AlertFigure.Over(period) with { Percent = now.Index, Interval = now.Interval, Change = change.Points, Before = before.Key, Respondents = now.Respondents });
    }

    private async Task<Finding?> FlaggedAsync(ReferenceData reference, AlertRule rule, PublishedSurvey survey, Unit unit, Period period, CancellationToken cancellationToken)
    {
        var reply = await quality.ReadAsync(reference, unit, survey, period, cancellationToken);
        if (reply is not { FlaggedPercent: { } percent, Respondents: { } respondents } || respondents + reply.Flagged < options.Value.Threshold)
            return null;
        var above = percent - rule.Threshold!.Value;
        var figure = AlertFigure.Over(period) with
        {
            Percent = percent,
            Interval = Interval.Wilson(reply.Flagged, reply.Flagged + respondents).Rounded(),
            Flagged = reply.Flagged,
            Respondents = respondents + reply.Flagged,
        };
        return new(above > 0 ? $"above {(int)(above / Step)}" : "", figure);
    }

    // Transactions come in late: the days are compared up to the last one of which they are known. Answers that are too many are flagged for it, so flagged ones count.
    private async Task<Finding?> TransactionsAsync(ReferenceData reference, PublishedSurvey survey, Unit unit, Period period, CancellationToken cancellationToken)
    {
        var counts = await transactions.ByDayAsync(Below(reference, unit), period.From, period.To, cancellationToken);
        if (counts.Count == 0)
            return null;
        var (known, count) = (Period.Between(period.From, counts.Keys.Max()), counts.Values.Sum());
        var cells = await results.SeriesAsync(reference, new(unit, survey, Subtree: true) { WithFlagged = true }, [known], cancellationToken);
        if (cells[0].Overall.Respondents is not { } respondents)
            return null;
        var figure = AlertFigure.Over(known) with { Respondents = respondents, Transactions = count };
        return new(respondents > count ? $"above {(count == 0 ? -1 : (int)(100m * respondents / count / RateStep))}" : "", figure);
    }

    private async Task<Finding?> NoneAsync(ReferenceData reference, PublishedSurvey survey, Unit unit, Period period, CancellationToken cancellationToken)
    {
        var sums = await tallies.OverallByUnitAsync(survey, Below(reference, unit), period, cancellationToken);
        var any = sums.Values.Any(sum => sum.Headline.Respondents + sum.Flagged.Respondents > 0);
        // How many there were is not told: they may be too few.
        return new(any ? "" : "none", AlertFigure.Over(period) with { Respondents = any ? null : 0 });
    }

    private static int[] Below(ReferenceData reference, Unit unit) => [.. reference.Units.Subtree(unit).Select(below => below.Id)];

    private static Cell? Cell(QuestionnaireCells cells, AlertRule rule) => cells.InOrder.FirstOrDefault(part => part.Cell.Code == rule.Cell).Cell;
}
