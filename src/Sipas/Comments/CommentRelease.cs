using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Comments;

/// <summary>
/// Takes new comments from the ledger and releases those that are enough. It runs when somebody wants to read comments, so that recording answers has
/// nothing to do with it; a batch is whole with its fifth comment, whenever it runs.
/// </summary>
public sealed class CommentRelease(IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, Signatures signatures, IOptions<ResultsOptions> results)
{
    private const int Piece = 1000;

    // Of a large ledger that nobody has read comments of, a reader takes no more at once; the next one goes on.
    private const int MostPieces = 20;

    // An answer is seen a little after the time that it carries as counted.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Releases what can be released now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = reference.Required();
        var until = await db.Set<CommentGathering>().Select(row => row.CountedUntil).SingleAsync(cancellationToken);
        var (after, id) = ((until ?? DateTimeOffset.UnixEpoch.Add(Overlap)) - Overlap, Guid.Empty);
        for (var (read, taken) = (Piece, 0); read == Piece && taken < MostPieces;)
        {
            var rows = await Ledger(db, after, id).ToListAsync(cancellationToken);
            if (await UnknownAsync(db, rows, known, cancellationToken) is { Count: > 0 } unknown)
            {
                await TakeAsync(db, unknown, rows[^1].CountedAt, known, cancellationToken);
                taken++;
            }

            read = rows.Count;
            if (read > 0)
                (after, id) = (rows[^1].CountedAt, rows[^1].Id);
        }
    }

    private static IQueryable<LedgerComment> Ledger(SipasDbContext db, DateTimeOffset after, Guid id) => db.Responses
        .Where(row => row.Comment != null && row.CountedAt >= after && (row.CountedAt > after || row.Id > id))
        .OrderBy(row => row.CountedAt).ThenBy(row => row.Id)
        .Take(Piece)
        .Select(row => new LedgerComment(row.Id, row.QuestionnaireId, row.UnitId, row.AnsweredAt, row.ReceivedAt, row.CountedAt, row.Levels, row.Comment!, row.Flags));

    private async Task<List<LedgerComment>> UnknownAsync(SipasDbContext db, List<LedgerComment> rows, ReferenceData known, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => KeyOf(row.Id)).ToArray();
        var there = (await db.Set<Comment>().Where(comment => EF.Parameter(ids).Contains(comment.Id)).Select(comment => comment.Id).ToListAsync(cancellationToken)).ToHashSet();
        return [.. rows.Where((row, place) => !there.Contains(ids[place]) && known.Kept.KeepsComment(row.AnsweredAt) && known.FindSurvey(row.QuestionnaireId) is not null)];
    }

    private async Task TakeAsync(SipasDbContext db, List<LedgerComment> rows, DateTimeOffset until, ReferenceData known, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CommentGathering.LockAsync(db, cancellationToken);
        var themes = await ThemeBook.ReadAsync(db, cancellationToken);
        // Somebody else may have taken them while this waited.
        var fresh = (await UnknownAsync(db, rows, known, cancellationToken)).Select(row => Waiting(row, known, themes)).ToList();
        db.AddRange(fresh);
        await db.SaveChangesAsync(cancellationToken);
        var fewest = Math.Max(CommentBatches.Fewest, results.Value.Threshold);
        foreach (var about in fresh.GroupBy(comment => (comment.UnitId, comment.Survey)))
        {
            var waiting = await db.Set<Comment>()
                .Where(comment => comment.UnitId == about.Key.UnitId && comment.LastMonth == null && comment.Survey == about.Key.Survey)
                .OrderBy(comment => comment.ReceivedAt).ThenBy(comment => comment.Id)
                .ToListAsync(cancellationToken);
            foreach (var batch in CommentBatches.Of(waiting, fewest))
                CommentBatches.Release(batch);
        }

        await db.SaveChangesAsync(cancellationToken);
        await CommentGathering.SetAsync(db, until, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private Comment Waiting(LedgerComment row, ReferenceData known, ThemeList themes)
    {
        var questionnaire = known.FindSurvey(row.QuestionnaireId)!.Questionnaire;
        return new()
        {
            Id = KeyOf(row.Id),
            UnitId = row.UnitId,
            Survey = questionnaire.Code,
            ReceivedAt = row.ReceivedAt,
            AnsweredOn = VietnamTime.DayOf(row.AnsweredAt),
            Doubtful = row.Flags != QualityIssues.None,
            Contentment = ContentmentOf.Levels(questionnaire, row.Levels),
            Text = row.Comment,
            Folded = Words.Folded(row.Comment),
            Themes = themes.CodesOf(row.Comment),
        };
    }

    private Guid KeyOf(Guid answer) => signatures.IdOf("comment", answer.ToString());

    private sealed record LedgerComment(
        Guid Id, int QuestionnaireId, int UnitId, DateTimeOffset AnsweredAt, DateTimeOffset ReceivedAt, DateTimeOffset CountedAt, byte[] Levels, string Comment, QualityIssues Flags);
}
