using Sipas.Publications;
using Sipas.Web.Published;

namespace Sipas.Api.Published;

/// <summary><c>/results/{unit}</c>: the newest published periods of a unit.</summary>
public static class PublishedUnitEndpoint
{
    private const int Most = 12;

    /// <summary>Each in its newest revision.</summary>
    public static async Task<IResult> HandleAsync(
        string unit, PublishedResults published, PublishedReader reader, PublishedReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(replies);
        var newest = (await published.OfUnitAsync(unit, cancellationToken)).DistinctBy(one => (one.Survey, one.Period)).Take(Most);
        var periods = new List<PublishedPeriod>();
        foreach (var listed in newest)
        {
            if (await reader.ReadAsync(unit, listed, cancellationToken) is { } period)
                periods.Add(period);
        }

        return periods.Count == 0
            ? await replies.MessageAsync(http, "public.missing", 404)
            : await replies.PageAsync<PublishedUnitPage>(
                http, PublishedReplies.Shortly, (nameof(PublishedUnitPage.Unit), periods[0].Report.Unit), (nameof(PublishedUnitPage.Periods), periods));
    }
}
