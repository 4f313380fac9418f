using Sipas.References;
using Sipas.Responses;
using Sipas.Targets;
using Sipas.Transactions;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>Puts beside our percentages what else is known: transactions with the response rate, targets, and published figures.</summary>
public sealed class FiguresBeside(TransactionQuery transactions, TargetBook targets, ReferenceQuery references, TimeProvider clock)
{
    /// <summary>Beside the result of one unit: transactions; where the period lies in one year, the target and what was published of that year too.</summary>
    public async Task<UnitResult> AddAsync(UnitResult result, UnitTree units, ResultScope scope, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        var counts = await transactions.ByDayAsync(Units(units, scope), period.From, period.To, cancellationToken);
        result = result with { Transactions = Count(counts, period, result.Respondents) };
        if (!scope.Subtree || period.From.Year != period.To.Year)
            return result;
        var target = await targets.FindAsync(scope.Unit.Id, result.Survey, period.From.Year, cancellationToken);
        return result with
        {
            Target = target is { } percent ? TargetReply.Of(percent, result.Overall.Index, result.Overall.Interval) : null,
            References = await references.FindAsync(units, scope.Unit, null, period.From.Year, cancellationToken),
        };
    }

    /// <summary>Beside each unit of a ranking: transactions.</summary>
    public async Task<RankingReply> AddAsync(RankingReply ranking, UnitTree units, RankingScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(scope);
        var all = units.Subtree(scope.Parent).Select(unit => unit.Id).ToArray();
        var counts = await transactions.ByUnitAsync(all, scope.Period.From, scope.Period.To, cancellationToken);
        return ranking with { Rows = [.. ranking.Rows.Select(row => row with { Transactions = Count(row) })] };

        TransactionsReply? Count(RankingRow row)
        {
            var known = units.Subtree(units.Find(row.Unit.Code)!).Where(unit => counts.ContainsKey(unit.Id)).ToList();
            return known.Count == 0 ? null : TransactionsReply.Of(known.Sum(unit => counts[unit.Id]), row.Respondents);
        }
    }

    /// <summary>Beside each point of a trend: transactions.</summary>
    public async Task<TrendReply> AddAsync(TrendReply trend, UnitTree units, ResultScope scope, IReadOnlyList<Period> periods, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trend);
        ArgumentNullException.ThrowIfNull(periods);
        var counts = await transactions.ByDayAsync(Units(units, scope), periods[0].From, periods[^1].To, cancellationToken);
        return trend with
        {
            Points = [.. trend.Points.Zip(periods, (point, period) => point with { Transactions = Count(counts, period, point.Figures.Respondents) })],
        };
    }

    private TransactionsReply? Count(IReadOnlyDictionary<DateOnly, long> counts, Period period, long? respondents)
    {
        var known = counts.Where(day => day.Key >= period.From && day.Key <= period.To).Select(day => day.Value).ToList();
        var days = period.LastDayBy(VietnamTime.DayOf(clock.GetUtcNow())).DayNumber - period.From.DayNumber + 1;
        return known.Count == 0 ? null : TransactionsReply.Of(known.Sum(), respondents) with { DaysWithoutFigures = days - known.Count };
    }

    private static int[] Units(UnitTree units, ResultScope scope) => scope.Subtree
        ? [.. units.Subtree(scope.Unit).Select(unit => unit.Id)]
        : [scope.Unit.Id];
}
