using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Api.Privacy;

/// <summary>How long a kind of data is kept.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Months">For how many months; 0 is without end.</param>
/// <param name="KeptFrom">The first day, in Vietnam, of which it is kept today; null where it is kept without end.</param>
public sealed record RetentionRule(RetentionKind Kind, int Months, DateOnly? KeptFrom);

/// <summary>What was deleted; never what it said.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Before">Everything of the days before this one, in Vietnam.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it was done; null while it goes on.</param>
/// <param name="Deleted">How many comments, people's attributes, answers, conflicts or messages went.</param>
public sealed record DeletionReply(RetentionKind Kind, DateOnly Before, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long Deleted);

/// <summary>How long everything is kept, and what was deleted.</summary>
/// <param name="Rules">A rule for each kind.</param>
/// <param name="Deletions">Newest first, a page at a time.</param>
/// <param name="Next">The <c>offset</c> of the next page; null where this is the last.</param>
public sealed record RetentionReply(IReadOnlyList<RetentionRule> Rules, IReadOnlyList<DeletionReply> Deletions, int? Next);

/// <summary><c>GET /api/v1/retention</c></summary>
public static class RetentionEndpoint
{
    private const int PageSize = 100;

    /// <summary>How long everything is kept, and the record of what was deleted.</summary>
    /// <remarks>Percentages do not change with it: what was counted stays counted.</remarks>
    public static async Task<Ok<RetentionReply>> HandleAsync(
        IDbContextFactory<SipasDbContext> contexts, IOptions<RetentionOptions> options, TimeProvider clock, CancellationToken cancellationToken, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var rules = Enum.GetValues<RetentionKind>().Select(kind => new RetentionRule(kind, options.Value.MonthsOf(kind), options.Value.FirstDayKept(kind, today)));
        var skipped = Math.Max(0, offset);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Deletions
            .OrderByDescending(row => row.Id)
            .Skip(skipped)
            .Take(PageSize + 1)
            .Select(row => new DeletionReply(row.Kind, row.Before, row.StartedAt, row.EndedAt, row.Deleted))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new RetentionReply([.. rules], [.. rows.Take(PageSize)], rows.Count > PageSize ? skipped + PageSize : null));
    }
}
