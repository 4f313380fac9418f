using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>What the ledger says of one unit.</summary>
/// <param name="Tallies">Its tallies, worked out from its answers.</param>
/// <param name="Responses">How many answers it has.</param>
/// <param name="Misfits">How many of them cannot be counted, or not all that they say: the service never writes such.</param>
public sealed record UnitLedger(BatchTallies Tallies, long Responses, long Misfits);

/// <summary>Works out every tally from the ledger.</summary>
public static class LedgerTallies
{
    /// <summary>Reads the ledger once, in the order of units, and remembers one unit at a time.</summary>
    /// <param name="db">The ledger.</param>
    /// <param name="known">Units and questionnaires.</param>
    /// <param name="begins">The first day of which the ledger has all answers; null for all days.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<UnitLedger> ByUnitAsync(
        SipasDbContext db, ReferenceData known, DateOnly? begins, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(known);
        // The first answer comes when all have been sorted, however long that takes.
        db.Database.SetCommandTimeout(0);
        var (unit, tallies, responses, misfits) = (0, new BatchTallies(known), 0L, 0L);
        await foreach (var answer in Answers(db, begins).WithCancellation(cancellationToken))
        {
            if (answer.UnitId != unit && responses > 0)
            {
                yield return new(tallies, responses, misfits);
                (tallies, responses, misfits) = (new(known), 0, 0);
            }

            unit = answer.UnitId;
            responses++;
            if (known.FindSurvey(answer.QuestionnaireId)?.Layout.Fits(answer.Levels) != true || !tallies.TryAdd(answer))
                misfits++;
        }

        if (responses > 0)
            yield return new(tallies, responses, misfits);
    }

    private static IAsyncEnumerable<ResponseRow> Answers(SipasDbContext db, DateOnly? begins) => Since(db.Responses.AsNoTracking(), begins)
        .OrderBy(row => row.UnitId)
        .Select(row => new ResponseRow
        {
            QuestionnaireId = row.QuestionnaireId,
            UnitId = row.UnitId,
            AnsweredAt = row.AnsweredAt,
            Levels = row.Levels,
            Choices = row.Choices,
            Flags = row.Flags,
        })
        .AsAsyncEnumerable();

    private static IQueryable<ResponseRow> Since(IQueryable<ResponseRow> rows, DateOnly? begins)
    {
        if (begins is not { } day)
            return rows;
        var start = VietnamTime.StartOf(day).ToUniversalTime();
        return rows.Where(row => row.AnsweredAt >= start);
    }
}
