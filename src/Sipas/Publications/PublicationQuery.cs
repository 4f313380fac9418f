using Microsoft.EntityFrameworkCore;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Publications;

/// <summary>Finds publications and their frozen replies.</summary>
public sealed class PublicationQuery(IDbContextFactory<SipasDbContext> contexts, SatisfactionQuery results)
{
    /// <summary>How many publications a page holds.</summary>
    public const int PageSize = 100;

    /// <summary>Publications, newest first.</summary>
    /// <param name="unit">Of this unit; of any where null.</param>
    /// <param name="survey">Of this questionnaire; of any where null.</param>
    /// <param name="period">Of this period; of any where null.</param>
    /// <param name="offset">How many to skip.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PublicationReply>> ListAsync(
        string? unit, string? survey, string? period, int offset, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Publications.AsNoTracking()
            .Where(row => (unit == null || row.Unit == unit) && (survey == null || row.Survey == survey) && (period == null || row.Period == period))
            .OrderByDescending(row => row.Id)
            .Skip(offset).Take(PageSize)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(PublicationReply.Of)];
    }

    /// <summary>One publication with the hashes of its replies and what has come in since; null where there is none.</summary>
    public async Task<PublicationReply?> FindAsync(ReferenceData reference, int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Publications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } publication)
            return null;
        var replies = await db.FrozenReplies.AsNoTracking()
            .Where(row => row.PublicationId == id)
            .Select(row => new { row.Kind, row.Unit, row.Revision, row.Hash })
            .ToListAsync(cancellationToken);
        return PublicationReply.Of(publication) with
        {
            LateAnswers = await LateAsync(reference, publication, cancellationToken),
            Replies =
            [
                .. replies
                    .OrderBy(reply => reply.Unit, StringComparer.Ordinal).ThenBy(reply => reply.Kind)
                    .Select(reply => new FrozenReplyReply(ContentHash.NameOf(reply.Kind), reply.Unit, reply.Revision, ContentHash.Text(reply.Hash))),
            ],
        };
    }

    /// <summary>One frozen reply; null where there is none.</summary>
    /// <param name="kind">What it answers.</param>
    /// <param name="unit">The unit's code.</param>
    /// <param name="survey">The questionnaire's code.</param>
    /// <param name="period">The period's key.</param>
    /// <param name="revision">Which; the newest where null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<FrozenReply?> ReplyAsync(
        FrozenKind kind, string unit, string survey, string period, int? revision, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FrozenReplies.AsNoTracking()
            .Where(row => row.Survey == survey && row.Period == period && row.Unit == unit && row.Kind == kind && (revision == null || row.Revision == revision))
            .OrderByDescending(row => row.Revision)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A live result with its newest publication and what has come in since.</summary>
    /// <param name="live">The result of a unit with all units below it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UnitResult> BesideAsync(UnitResult live, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(live);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.FrozenReplies
            .Where(row => row.Survey == live.Survey && row.Period == live.Period.Key && row.Unit == live.Unit.Code && row.Kind == FrozenKind.Result)
            .OrderByDescending(row => row.Revision)
            .Join(db.Publications, row => row.PublicationId, publication => publication.Id, (row, publication) =>
                new { row.PublicationId, row.Revision, publication.PublishedAt, row.Respondents, row.Suppressed })
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? live : live with
        {
            Published = new(newest.PublicationId, newest.Revision, newest.PublishedAt, newest.Suppressed ? null : live.Respondents - newest.Respondents),
        };
    }

    private async Task<long?> LateAsync(ReferenceData reference, Publication publication, CancellationToken cancellationToken)
    {
        if (publication.Suppressed
            || reference.Units.Find(publication.Unit) is not { } unit
            || reference.FindSurvey(publication.Survey) is not { } survey
            || !Period.TryParse(publication.Period, out var period))
            return null;
        var now = await results.ResultAsync(reference, new(unit, survey, true), period, cancellationToken);
        return now.Respondents - publication.Respondents;
    }
}
