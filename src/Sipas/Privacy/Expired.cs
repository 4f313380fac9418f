using Microsoft.EntityFrameworkCore;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Privacy;

/// <summary>What of one kind is to be deleted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Before">Everything of the days before this one.</param>
/// <param name="From">Of earlier days nothing is left; null where that is not known.</param>
public sealed record Expired(RetentionKind Kind, DateOnly Before, DateOnly? From)
{
    /// <summary>How much of it there is.</summary>
    public Task<long> CountAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Kind == RetentionKind.Conflicts ? Conflicts(db).LongCountAsync(cancellationToken) : Answers(db, null).LongCountAsync(cancellationToken);
    }

    /// <summary>Deletes no more than <paramref name="most"/> of it.</summary>
    /// <param name="db">Where.</param>
    /// <param name="units">Of the answers of these units; conflicts are few and go whatever their unit.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many went.</returns>
    public Task<int> DeleteAsync(SipasDbContext db, IReadOnlyCollection<int> units, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Kind == RetentionKind.Conflicts)
            return Conflicts(db).OrderBy(row => row.ReceivedAt).Take(most).ExecuteDeleteAsync(cancellationToken);
        // In the order of the index, so that each step reads no more than it deletes.
        var some = Answers(db, units).OrderBy(row => row.UnitId).ThenBy(row => row.AnsweredAt).Take(most);
        return Kind switch
        {
            RetentionKind.Comments => some.ExecuteUpdateAsync(set => set.SetProperty(row => row.Comment, (string?)null), cancellationToken),
            RetentionKind.Respondent => some.ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancellationToken),
            _ => some.ExecuteDeleteAsync(cancellationToken),
        };
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
