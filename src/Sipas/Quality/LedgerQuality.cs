using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Quality;

/// <summary>
/// Flags answers for what only the ledger can tell: device bursts, used tickets, more answers than transactions. It looks when
/// the answers are in the ledger, in the transaction that records them; one that comes again is not looked at again.
/// </summary>
public sealed class LedgerQuality(ILedgerWriter ledger, IOptions<QualityOptions> options)
{
    /// <summary>
    /// Adds flags to new rows, here and in the ledger. Where no row is a kiosk's or has a ticket or a day that is over, nothing is asked of the database.
    /// </summary>
    /// <param name="db">With the transaction under way in which they were inserted.</param>
    /// <param name="inserted">The rows that were new.</param>
    /// <param name="known">The questionnaires.</param>
    /// <param name="today">In Vietnam. No number of transactions of a day is final before it is over.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FlagAsync(
        SipasDbContext db, IReadOnlyList<ResponseRow> inserted, ReferenceData known, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(inserted);
        // What another program sends has no device that people stand at, even where it names one.
        var atKiosks = inserted.Where(row => row is { Channel: Channel.Kiosk, Device: not null }).ToList();
        var withTickets = inserted.Where(row => row.Ticket is not null).ToList();
        var late = inserted.Where(row => VietnamTime.DayOf(row.AnsweredAt) < today).ToList();
        if (atKiosks.Count + withTickets.Count + late.Count == 0)
            return;
        // Whoever records at the same time is either seen whole, or waits and sees these.
        await ledger.LockTalliesAsync(db, cancellationToken);
        var before = inserted.ToDictionary(row => row.Id, row => row.Flags);
        await FlagBurstsAsync(db, atKiosks, cancellationToken);
        await FlagTicketsAsync(db, withTickets, cancellationToken);
        await FlagAboveTransactionsAsync(db, late, known, cancellationToken);
        await WriteAsync(db, [.. inserted.Where(row => row.Flags != before[row.Id])], cancellationToken);
    }

    private async Task FlagBurstsAsync(SipasDbContext db, List<ResponseRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var rates = await ledger.RatesAsync(db, rows, cancellationToken);
        foreach (var row in rows.Where(row => QualityRules.IsBurst(rates[row.Id], options.Value)))
            row.Flags |= QualityIssues.DeviceBurst;
    }

    private static async Task FlagTicketsAsync(SipasDbContext db, List<ResponseRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var (tickets, own) = (rows.Select(row => row.Ticket).Distinct().ToArray(), rows.Select(row => row.Id).ToHashSet());
        var all = await db.Responses.Where(row => tickets.Contains(row.Ticket)).Select(row => new { row.Id, row.Ticket }).ToListAsync(cancellationToken);
        var used = all.Where(row => !own.Contains(row.Id)).Select(row => row.Ticket!.Value).ToHashSet();
        foreach (var row in QualityRules.WithUsedTicket(rows, used))
            row.Flags |= QualityIssues.TicketReused;
    }

    private static async Task FlagAboveTransactionsAsync(SipasDbContext db, List<ResponseRow> rows, ReferenceData known, CancellationToken cancellationToken)
    {
        var byDay = rows.ToLookup(row => (row.UnitId, Day: VietnamTime.DayOf(row.AnsweredAt)));
        var (units, days) = (byDay.Select(group => group.Key.UnitId).Distinct().ToArray(), byDay.Select(group => group.Key.Day).Distinct().ToArray());
        // Where none are known, as in most places, that is quickly asked.
        if (units.Length == 0 || !await db.Transactions.AnyAsync(cancellationToken))
            return;
        var transactions = await db.Transactions.AsNoTracking()
            .Where(row => EF.Parameter(units).Contains(row.UnitId) && EF.Parameter(days).Contains(row.Day))
            .ToListAsync(cancellationToken);
        foreach (var count in transactions.Where(count => byDay.Contains((count.UnitId, count.Day))))
        {
            var counted = await CountedAsync(db, known, count.UnitId, count.Day, cancellationToken);
            foreach (var row in QualityRules.AboveTransactions(byDay[(count.UnitId, count.Day)], counted, count.Count))
                row.Flags |= QualityIssues.AboveTransactions;
        }
    }

    // The tally of the day does not hold the rows at hand yet.
    private static Task<long> CountedAsync(SipasDbContext db, ReferenceData known, int unit, DateOnly day, CancellationToken cancellationToken)
    {
        var surveys = known.SurveyIds;
        return db.DayTallies
            .Where(row => EF.Parameter(surveys).Contains(row.QuestionnaireId) && row.UnitId == unit && row.Start == day && !row.Flagged)
            .SumAsync(row => row.Respondents, cancellationToken);
    }

    private static async Task WriteAsync(SipasDbContext db, List<ResponseRow> flagged, CancellationToken cancellationToken)
    {
        foreach (var alike in flagged.GroupBy(row => row.Flags))
        {
            var ids = alike.Select(row => row.Id).ToArray();
            await db.Responses.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(one => one.Flags, alike.Key), cancellationToken);
        }
    }
}
