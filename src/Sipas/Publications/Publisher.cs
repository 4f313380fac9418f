using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Publications;

/// <summary>What came of publishing.</summary>
/// <param name="Publication">The new publication or, where there was nothing new, the one that stands.</param>
/// <param name="IsNew">Which of the two.</param>
public sealed record Published(Publication Publication, bool IsNew);

/// <summary>Freezes the results of a period for a unit and every unit below it, and the ranking of the unit's children.</summary>
public sealed class Publisher(
    IDbContextFactory<SipasDbContext> contexts, SubtreeResults subtree, RankingQuery rankings, TallyReader tallies, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Publishes what the tallies say now, unless that is what the newest publication says.</summary>
    /// <exception cref="TimeoutException">Answers for the period kept arriving, or somebody else kept publishing it.</exception>
    public async Task<Published> PublishAsync(
        ReferenceData reference, PublishedSurvey survey, Unit unit, Period period, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(period);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var counted = await CountedAsync(survey, period, cancellationToken);
            var replies = await FreezeAsync(reference, survey, unit, period, cancellationToken);
            // A tally only grows, so where as many people are counted after as before, all was read of one moment.
            if (counted == await CountedAsync(survey, period, cancellationToken)
                && await KeepAsync(survey.Questionnaire, unit, period, by, replies, cancellationToken) is { } published)
                return published;
        }

        throw new TimeoutException($"The figures of {unit.Code} for {period.Key} kept changing while they were published.");
    }

    private async Task<(long, long)> CountedAsync(PublishedSurvey survey, Period period, CancellationToken cancellationToken) => (
        (await tallies.RespondentsByUnitAsync(survey, period, withFlagged: true, cancellationToken)).Values.Sum(),
        (await tallies.RespondentsByUnitAsync(survey, period.Previous(), withFlagged: true, cancellationToken)).Values.Sum());

    private async Task<List<FrozenReply>> FreezeAsync(
        ReferenceData reference, PublishedSurvey survey, Unit unit, Period period, CancellationToken cancellationToken)
    {
        var replies = new List<FrozenReply>();
        foreach (var (result, respondents) in await subtree.ReadAsync(reference, survey, unit, period, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            replies.Add(ContentHash.Freeze(result.Unit.Code, FrozenKind.Result, Json(result), respondents, result.Respondents is null));
        }

        if (!reference.Units.ChildrenOf(unit).Any())
            return replies;
        var root = replies.Single(reply => reply.Unit == unit.Code);
        var ranking = await rankings.RankAsync(reference, new(survey, period, unit, []), cancellationToken);
        replies.Add(ContentHash.Freeze(unit.Code, FrozenKind.Ranking, Json(ranking), root.Respondents, root.Suppressed));
        return replies;
    }

    // Null where somebody else published at the same time.
    private async Task<Published?> KeepAsync(
        Questionnaire survey, Unit unit, Period period, string by, List<FrozenReply> replies, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Before looking for one that stands: what somebody publishes in between is then either seen, or has the number.
        await NumberAsync(db, survey.Code, period.Key, replies, cancellationToken);
        var standing = await db.Publications.AsNoTracking()
            .Where(row => row.Survey == survey.Code && row.Period == period.Key && row.Unit == unit.Code)
            .OrderByDescending(row => row.Revision)
            .FirstOrDefaultAsync(cancellationToken);
        var hash = ContentHash.Of(replies);
        if (standing is not null && standing.Hash.AsSpan().SequenceEqual(hash))
            return new(standing, false);

        var root = replies.Single(reply => reply.Unit == unit.Code && reply.Kind == FrozenKind.Result);
        var publication = new Publication
        {
            Survey = survey.Code,
            Version = survey.Version,
            Period = period.Key,
            Unit = unit.Code,
            Revision = root.Revision,
            PublishedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            PublishedBy = by,
            Hash = hash,
            Respondents = root.Respondents,
            Suppressed = root.Suppressed,
        };
        return await WriteAsync(db, publication, replies, cancellationToken) ? new(publication, true) : null;
    }

    // Revisions are counted for each unit, since it may be published by itself and as part of a unit above.
    private static async Task NumberAsync(SipasDbContext db, string survey, string period, List<FrozenReply> replies, CancellationToken cancellationToken)
    {
        var newest = await db.FrozenReplies
            .Where(row => row.Survey == survey && row.Period == period)
            .GroupBy(row => new { row.Unit, row.Kind })
            .Select(same => new { same.Key, Revision = same.Max(row => row.Revision) })
            .ToDictionaryAsync(same => (same.Key.Unit, same.Key.Kind), same => same.Revision, cancellationToken);
        foreach (var reply in replies)
            (reply.Survey, reply.Period, reply.Revision) = (survey, period, newest.GetValueOrDefault((reply.Unit, reply.Kind)) + 1);
    }

    private static async Task<bool> WriteAsync(SipasDbContext db, Publication publication, List<FrozenReply> replies, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            db.Publications.Add(publication);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var reply in replies)
                reply.PublicationId = publication.Id;
            db.FrozenReplies.AddRange(replies);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (DatabaseFault.IsTaken(fault))
        {
            return false;
        }
    }

    private static byte[] Json<T>(T reply) => JsonSerializer.SerializeToUtf8Bytes(reply, SipasJson.Options);
}
