using Sipas.Quality;
using Sipas.Responses;
using Sipas.Statistics;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>The tallies of a batch of answers by unit and day, flagged ones apart, to be added to those that are stored.</summary>
public sealed class BatchTallies(ReferenceData reference)
{
    private readonly Dictionary<int, TallyLayout> layouts = [];
    private readonly SortedDictionary<TallyKey, Tally> days = [];

    /// <summary>The tallies by unit and day.</summary>
    public IReadOnlyDictionary<TallyKey, Tally> Days => days;

    /// <summary>The same by unit and month, worked out anew.</summary>
    public IReadOnlyDictionary<TallyKey, Tally> SumByMonth()
    {
        var months = new SortedDictionary<TallyKey, Tally>();
        foreach (var (key, tally) in days)
            In(months, key with { Start = new(key.Start.Year, key.Start.Month, 1) }).Add(tally);
        return months;
    }

    /// <summary>Counts one answer on the day in Vietnam on which it was given.</summary>
    /// <returns>False where its choices are none of its questionnaire's; they alone are then not counted.</returns>
    public bool TryAdd(ResponseRow response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var tally = In(days, new(response.QuestionnaireId, response.UnitId, VietnamTime.DayOf(response.AnsweredAt), response.Flags != QualityIssues.None));
        tally.Add(response.Levels);
        return response.Choices is null || tally.TryAddChoices(response.Choices);
    }

    /// <summary>
    /// Adds everything to the stored tallies, within the transaction that is under way. The days are then no longer the
    /// batch's own: they are the sums that were stored, but for choices that the batch has none of.
    /// </summary>
    public async Task AddToAsync(SipasDbContext db, ILedgerWriter ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (days.Count == 0)
            return;
        var months = SumByMonth();
        await ledger.LockTalliesAsync(db, cancellationToken);
        await AddToAsync<DayTally>(db, ledger, days, cancellationToken);
        await AddToAsync<MonthTally>(db, ledger, months, cancellationToken);
    }

    /// <summary>Writes everything in place of what is stored, within the transaction that is under way.</summary>
    /// <returns>How many tallies were written.</returns>
    public async Task<int> WriteAsync(SipasDbContext db, ILedgerWriter ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var months = SumByMonth();
        await ledger.WriteAsync(db, Rows<DayTally>(days), cancellationToken);
        await ledger.WriteAsync(db, Rows<MonthTally>(months), cancellationToken);
        return days.Count + months.Count;
    }

    private static async Task AddToAsync<T>(
        SipasDbContext db, ILedgerWriter ledger, IReadOnlyDictionary<TallyKey, Tally> added, CancellationToken cancellationToken)
        where T : TallyRow, new()
    {
        var stored = (await ledger.ReadAsync<T>(db, [.. added.Keys], cancellationToken)).ToDictionary(row => row.Key);
        await ledger.WriteAsync(db, [.. added.Select(pair => Sum(pair.Key, pair.Value, stored.GetValueOrDefault(pair.Key)))], cancellationToken);
    }

    // Where nobody chose anything, as is usual, what is stored of choices stays as it is and is not even read.
    private static T Sum<T>(TallyKey key, Tally added, T? stored)
        where T : TallyRow, new()
    {
        var unread = added.Choices is null ? stored?.Choices : null;
        if (unread is not null)
            stored!.Choices = null;
        stored?.AddTo(added);
        var sum = TallyRow.From<T>(key, added);
        sum.Choices ??= unread;
        return sum;
    }

    private static List<T> Rows<T>(IReadOnlyDictionary<TallyKey, Tally> tallies)
        where T : TallyRow, new() => [.. tallies.Select(pair => TallyRow.From<T>(pair.Key, pair.Value))];

    private Tally In(SortedDictionary<TallyKey, Tally> tallies, TallyKey key)
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies[key] = tally = new Tally(LayoutOf(key.QuestionnaireId));
        return tally;
    }

    private TallyLayout LayoutOf(int questionnaireId)
    {
        if (!layouts.TryGetValue(questionnaireId, out var layout))
            layouts[questionnaireId] = layout = reference.FindSurvey(questionnaireId)!.Layout;
        return layout;
    }
}
