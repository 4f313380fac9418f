using Microsoft.EntityFrameworkCore;
using Sipas.Alerts;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>What of one kind is to be deleted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Before">Everything of the days before this one.</param>
/// <param name="From">Of earlier days nothing is left; null where that is not known.</param>
public sealed record Expired(RetentionKind Kind, DateOnly Before, DateOnly? From)
{
    /// <summary>Whether it goes unit by unit; of what is few it goes whatever its unit.</summary>
    public bool ByUnit => Kind is not (RetentionKind.Conflicts or RetentionKind.Deliveries);

    /// <summary>How much of it there is.</summary>
    public Task<long> CountAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Kind switch
        {
            RetentionKind.Conflicts => Conflicts(db).LongCountAsync(cancellationToken),
            RetentionKind.Deliveries => Messages(db).LongCountAsync(cancellationToken),
            _ => Answers(db, null).LongCountAsync(cancellationToken),
        };
    }

    /// <summary>Deletes no more than <paramref name="most"/> of it.</summary>
    /// <param name="db">Where.</param>
    /// <param name="units">Of the answers of these units, where it goes unit by unit.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many went.</returns>
    public Task<int> DeleteAsync(SipasDbContext db, IReadOnlyCollection<int> units, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Kind == RetentionKind.Conflicts)
            return Conflicts(db).OrderBy(row => row.ReceivedAt).Take(most).ExecuteDeleteAsync(cancellationToken);
        if (Kind == RetentionKind.Deliveries)
            return DeleteMessagesAsync(db, most, cancellationToken);
        // In the order of the index, so that each step reads no more than it deletes.
        var some = Answers(db, units).OrderBy(row => row.UnitId).ThenBy(row => row.AnsweredAt).Take(most);
        return Kind switch
        {
            RetentionKind.Comments => some.ExecuteUpdateAsync(set => set.SetProperty(row => row.Comment, (string?)null), cancellationToken),
            RetentionKind.Respondent => some.ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancellationToken),
            _ => some.ExecuteDeleteAsync(cancellationToken),
        };
    }

    // A message that somebody sends again meanwhile stays, with its tries.
    private async Task<int> DeleteMessagesAsync(SipasDbContext db, int most, CancellationToken cancellationToken)
    {
        var some = await Messages(db).OrderBy(message => message.EndedAt).Select(message => message.Id).Take(most).ToArrayAsync(cancellationToken);
        var deleted = await Messages(db).Where(message => EF.Parameter(some).Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DeliveryAttempt>()
            .Where(attempt => EF.Parameter(some).Contains(attempt.Message) && !db.Set<OutboxMessage>().Any(message => message.Id == attempt.Message))
            .ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    private IQueryable<OutboxMessage> Messages(SipasDbContext db)
    {
        var end = VietnamTime.StartOf(Before).ToUniversalTime();
        return db.Set<OutboxMessage>().Where(message => message.EndedAt < end);
    }

    private IQueryable<ConflictRow> Conflicts(SipasDbContext db)
    {
        var end = VietnamTime.StartOf(Before).ToUniversalTime();
        return db.Conflicts.Where(row => row.ReceivedAt < end);
    }

    private IQueryable<ResponseRow> Answers(SipasDbContext db, IReadOnlyCollection<int>? units)
    {
        var end = VietnamTime.StartOf(Before).ToUniversalTime();
        var rows = db.Responses.Where(row => row.AnsweredAt < end);
        if (units is not null)
            rows = rows.Where(row => EF.Parameter(units).Contains(row.UnitId));
        if (From is { } from)
        {
            var start = VietnamTime.StartOf(from).ToUniversalTime();
            rows = rows.Where(row => row.AnsweredAt >= start);
        }

        return Kind switch
        {
            RetentionKind.Comments => rows.Where(row => row.Comment != null),
            RetentionKind.Respondent => rows.Where(row => row.Respondent != null),
            _ => rows,
        };
    }
}
