using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Comments;

/// <summary>Where a page of comments begins: after this one.</summary>
/// <param name="Month">Its last month.</param>
/// <param name="Id">Its key.</param>
public sealed record CommentPlace(DateOnly Month, Guid Id)
{
    /// <summary>As it stands in an address: <c>2026-11.key</c>.</summary>
    public override string ToString() => $"{Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.{Id:N}";

    /// <summary>Reads it; null where it is none.</summary>
    public static CommentPlace? Parse(string? text) =>
        text?.Split('.') is [var month, var id] && DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && Guid.TryParseExact(id, "N", out var key)
            ? new(first, key)
            : null;
}

/// <summary>Finds released comments.</summary>
public sealed class CommentQuery(IDbContextFactory<SipasDbContext> contexts, CommentRelease release, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    /// <summary>A page of at most <paramref name="limit"/> comments.</summary>
    /// <returns>The page, and where the next one begins; null at the end.</returns>
    public async Task<(CommentsReply Page, CommentPlace? Next)> FindAsync(
        ReferenceData reference, CommentFilter filter, CommentPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(filter);
        await release.RunAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (themes, kept) = (await ThemeBook.ReadAsync(db, cancellationToken), KeptFrom());
        var counts = await filter.Widely(db.Set<Comment>(), kept)
            .GroupBy(row => new { row.Status, row.Contentment, row.Themes })
            .Select(same => new Counted(same.Key.Status, same.Key.Contentment, same.Key.Themes, same.LongCount()))
            .ToListAsync(cancellationToken);
        var found = filter.Narrowly(db.Set<Comment>().AsNoTracking(), kept);
        if (after is { Month: var month, Id: var id })
            found = found.Where(row => row.LastMonth < month || (row.LastMonth == month && row.Id > id));
        var rows = await found.OrderByDescending(row => row.LastMonth).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).Select(row => CommentReply.Of(row, reference.Now.Find(row.UnitId)!, themes)).ToList();
        return (Page(counts, themes, page), rows.Count > limit ? new(rows[limit - 1].LastMonth!.Value, rows[limit - 1].Id) : null);
    }

    /// <summary>A released comment; null where there is none of this key.</summary>
    public async Task<Comment?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = KeptFrom();
        return await db.Set<Comment>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.LastMonth != null && row.Text != null && (kept == null || row.OldestOn >= kept), cancellationToken);
    }

    /// <summary>Says what is done about a released comment, by whom.</summary>
    /// <returns>False where there is none of this key any more.</returns>
    public async Task<bool> HandleAsync(Guid id, CommentStatus status, string? note, string by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = (DateTimeOffset?)clock.GetUtcNow();
        return await db.Set<Comment>().Where(row => row.Id == id && row.LastMonth != null && row.Text != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Status, status)
                .SetProperty(row => row.Note, note)
                .SetProperty(row => row.HandledBy, by)
                .SetProperty(row => row.HandledAt, now),
            cancellationToken) == 1;
    }

    private DateOnly? KeptFrom() => retention.Value.FirstDayKept(RetentionKind.Comments, VietnamTime.DayOf(clock.GetUtcNow()));

    private static CommentsReply Page(List<Counted> counts, ThemeList themes, IReadOnlyList<CommentReply> comments)
    {
        long Sum(Func<Counted, bool> which) => counts.Where(which).Sum(counted => counted.Comments);
        return new(
            Sum(_ => true),
            Enum.GetValues<CommentStatus>().ToDictionary(status => status, status => Sum(counted => counted.Status == status)),
            Enum.GetValues<Contentment>().ToDictionary(contentment => contentment, contentment => Sum(counted => counted.Contentment == contentment)),
            [.. themes.Themes.Select(theme => new ThemeCount(theme.Code, theme.Name, Told(Sum(counted => counted.Themes.Contains(ThemeList.Sought(theme.Code), StringComparison.Ordinal)))))],
            comments);
    }

    // A number goes into reports, where nobody sees any more of how many it is.
    private static long? Told(long number) => number is > 0 and < CommentBatches.Fewest ? null : number;

    private sealed record Counted(CommentStatus Status, Contentment Contentment, string Themes, long Comments);
}
