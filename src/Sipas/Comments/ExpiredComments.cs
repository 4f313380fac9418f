using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Comments;

/// <summary>
/// Comments that have been kept for their time. A batch goes as a whole, with its oldest one: were each to go on its own day, that day would tell when its
/// answer was given.
/// </summary>
public static class ExpiredComments
{
    /// <summary>Deletes text, words, themes, status and note of every batch with an answer of the days before <paramref name="before"/>, and all of what such answers said.</summary>
    public static async Task DeleteAsync(SipasDbContext db, DateOnly before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The key stays as long as the ledger has the comment, so that it is not taken for a new one.
        await db.Set<Comment>().Where(row => row.OldestOn < before && row.Text != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Text, (string?)null)
                .SetProperty(row => row.Folded, (string?)null)
                .SetProperty(row => row.Themes, "")
                .SetProperty(row => row.Status, CommentStatus.New)
                .SetProperty(row => row.Note, (string?)null)
                .SetProperty(row => row.HandledBy, (string?)null)
                .SetProperty(row => row.HandledAt, (DateTimeOffset?)null),
            cancellationToken);
        await db.Set<Comment>().Where(row => row.AnsweredOn < before).ExecuteDeleteAsync(cancellationToken);
    }
}
