using Sipas.Publications;
using Sipas.Web.Published;

namespace Sipas.Api.Published;

/// <summary><c>/results/{unit}/{survey}/{period}[/{revision}]</c>: one published period, as frozen.</summary>
public static class PublishedPeriodEndpoint
{
    /// <summary>The newest revision.</summary>
    public static Task<IResult> NewestAsync(
        string unit, string survey, string period, PublishedResults published, PublishedReader reader, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(unit, survey, period, null, published, reader, replies, http, cancellationToken);

    /// <summary>A certain revision.</summary>
    public static Task<IResult> RevisionAsync(
        string unit, string survey, string period, int revision, PublishedResults published, PublishedReader reader, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(unit, survey, period, revision, published, reader, replies, http, cancellationToken);

    /// <summary>The very bytes that were published.</summary>
    public static async Task<IResult> JsonAsync(
        string unit, string survey, string period, int revision, PublicationQuery publications, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(publications);
        ArgumentNullException.ThrowIfNull(replies);
        if (await publications.ReplyAsync(FrozenKind.Result, unit, survey, period, revision, cancellationToken) is not { } frozen)
            return await replies.MessageAsync(http, "public.missing", 404);
        PublishedReplies.Keep(http, PublishedReplies.Long);
        return TypedResults.Bytes(ContentHash.Thaw(frozen), "application/json");
    }

    private static async Task<IResult> PageAsync(
        string unit, string survey, string period, int? revision, PublishedResults published, PublishedReader reader, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var revisions = (await published.OfUnitAsync(unit, cancellationToken)).Where(one => one.Survey == survey && one.Period == period).ToList();
        if (revisions.Find(one => revision is null || one.Revision == revision) is not { } listed || await reader.ReadAsync(unit, listed, cancellationToken) is not { } read)
            return await replies.MessageAsync(http, "public.missing", 404);
        var shown = read with
        {
            Ranking = await reader.RankingAsync(unit, listed, cancellationToken),
            Others = [.. revisions.Where(one => one != listed).Select(one => one.Revision)],
        };
        return await replies.PageAsync<PublishedPeriodPage>(
            http, PublishedReplies.Shortly, (nameof(PublishedPeriodPage.Published), shown), (nameof(PublishedPeriodPage.Path), http.Request.Path.Value));
    }
}
