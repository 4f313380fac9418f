using Microsoft.EntityFrameworkCore;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Publications;

/// <summary>A result of a unit as it was published, by itself or as part of a unit above.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period's key.</param>
/// <param name="Version">The questionnaire's version.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="Revision">Under which results give it.</param>
/// <param name="Top">The code of the topmost unit that was published with it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">By whom.</param>
/// <param name="Sha256">The hash of its bytes, in hexadecimal.</param>
/// <param name="Respondents">People who had answered; null where that is suppressed.</param>
public sealed record PublishedResult(
    string Survey, string Period, int Version, int Publication, int Revision, string Top, DateTimeOffset PublishedAt, string PublishedBy, string Sha256, long? Respondents);

/// <summary>Finds what is published of units.</summary>
public sealed class PublishedResults(IDbContextFactory<SipasDbContext> contexts, SatisfactionQuery results)
{
    /// <summary>Everything that is published of a unit: the newest period first, and of each the newest revision.</summary>
    public async Task<IReadOnlyList<PublishedResult>> OfUnitAsync(string unit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.FrozenReplies.AsNoTracking()
            .Where(row => row.Unit == unit && row.Kind == FrozenKind.Result)
            .Join(db.Publications, row => row.PublicationId, publication => publication.Id, (row, publication) =>
                new { row.Survey, row.Period, publication.Version, publication.Id, row.Revision, Top = publication.Unit, publication.PublishedAt, publication.PublishedBy, row.Hash, row.Respondents, row.Suppressed })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new PublishedResult(
                    row.Survey, row.Period, row.Version, row.Id, row.Revision, row.Top, row.PublishedAt, row.PublishedBy, ContentHash.Text(row.Hash), row.Suppressed ? null : row.Respondents))
                .OrderByDescending(row => LastDay(row.Period)).ThenByDescending(row => row.Period, StringComparer.Ordinal)
                .ThenBy(row => row.Survey, StringComparer.Ordinal).ThenByDescending(row => row.Revision),
        ];
    }

    /// <summary>What a publication has frozen of a unit; null where it has nothing of this kind.</summary>
    public async Task<FrozenReply?> FrozenAsync(int publication, FrozenKind kind, string unit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FrozenReplies.AsNoTracking()
            .SingleOrDefaultAsync(row => row.PublicationId == publication && row.Unit == unit && row.Kind == kind, cancellationToken);
    }

    /// <summary>The codes of all units of which anything is published, in order.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.FrozenReplies.Select(row => row.Unit).Distinct().ToListAsync(cancellationToken);
        return [.. units.Order(StringComparer.Ordinal)];
    }

    /// <summary>People counted for a unit since a result was published; null where either number is suppressed.</summary>
    public async Task<long?> LateAsync(ReferenceData reference, ResultScope scope, PublishedResult published, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(published);
        if (published.Respondents is not { } then || !Period.TryParse(published.Period, out var period))
            return null;
        var now = (await results.SeriesAsync(reference, scope, [period], cancellationToken))[0];
        return now.Overall.Respondents - then;
    }

    private static DateOnly LastDay(string period) => Period.TryParse(period, out var parsed) ? parsed.To : DateOnly.MinValue;
}
