using Microsoft.EntityFrameworkCore;
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
    public static async IAsyncEnumerable<UnitLedger> ByUnitAsync(
        SipasDbContext db, ReferenceData known, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(known);
        var (unit, counted) = (0, new UnitLedger(new(known), 0, 0));
        await foreach (var answer in Answers(db).WithCancellation(cancellationToken))
        {
            if (answer.UnitId != unit && counted.Responses > 0)
            {
                yield return counted;
                counted = new(new(known), 0, 0);
            }

            unit = answer.UnitId;
            var fits = known.FindSurvey(answer.QuestionnaireId)?.Layout.Fits(answer.Levels) == true && counted.Tallies.TryAdd(answer);
            counted = counted with { Responses = counted.Responses + 1, Misfits = counted.Misfits + (fits ? 0 : 1) };
        }

        if (counted.Responses > 0)
            yield return counted;
    }

    private static IAsyncEnumerable<ResponseRow> Answers(SipasDbContext db) => db.Responses
        .AsNoTracking()
        .OrderBy(row => row.UnitId)
        .Select(row => new ResponseRow
        {
            QuestionnaireId = row.QuestionnaireId,
            UnitId = row.UnitId,
            AnsweredAt = row.AnsweredAt,
            Levels = row.Levels,
            Choices = row.Choices,
        })
        .AsAsyncEnumerable();
}
