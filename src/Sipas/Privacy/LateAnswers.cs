using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>
/// Answers of days whose answers were deleted. Whether one was counted before nobody can tell any more, since its id went with it; so it is not
/// counted now. Intake refuses such answers; here are those that waited in a queue meanwhile.
/// </summary>
public static class LateAnswers
{
    // No younger answer is ever deleted, so nearly every batch is recorded without asking.
    private static readonly TimeSpan YoungestDeleted = TimeSpan.FromDays(60);

    /// <summary>Takes those among the answers that this transaction inserted out of the ledger again.</summary>
    /// <remarks>After the insertion: had one been deleted just before it, that is what this now sees.</remarks>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlySet<Guid>> ForgetAsync(
        SipasDbContext db, IEnumerable<ResponseRow> inserted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var old = inserted.Where(row => row.AnsweredAt < now - YoungestDeleted).ToList();
        if (old.Count == 0 || await db.LedgerBeginsAsync(cancellationToken) is not { } begins)
            return new HashSet<Guid>();
        var late = old.Where(row => VietnamTime.DayOf(row.AnsweredAt) < begins).Select(row => row.Id).ToHashSet();
        if (late.Count > 0)
            await db.Responses.Where(row => EF.Parameter(late).Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        return late;
    }
}
