using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary><c>GET /api/v1/kiosks</c></summary>
public static class KioskListEndpoint
{
    private const int Most = 500;

    /// <summary>The kiosks, with what their devices say of themselves and what is wrong with them</summary>
    /// <remarks>unit: with all units below it. state: created, enrolled, disabled or revoked. In the order of creation, limit (at most 500, by default 100) at a time; the header Sipas-Next is the after of the next page, or empty.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<KioskReply>>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, KioskOverview kiosks, KioskReplies replies, HttpContext http, CancellationToken cancellationToken,
        string? unit = null, string? state = null, string? limit = null, Guid? after = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(kiosks);
        ArgumentNullException.ThrowIfNull(replies);
        var parameters = new ResultParameters(reference.Required());
        var whose = unit is null ? null : parameters.Unit("unit", unit);
        var (wanted, count) = (State(parameters, state), parameters.Limit(limit, Most) ?? 100);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var found = (await kiosks.FindAsync(await http.ActorAsync(), reference.Required(), whose, wanted, cancellationToken))
            .Where(kiosk => after is null || kiosk.Id.CompareTo(after) > 0)
            .Take(count + 1).ToList();
        var page = found.Take(count).ToList();
        Paging.Announce(http, found.Count > count ? page[^1].Id.ToString() : "");
        return TypedResults.Ok(await replies.OfAsync(page, cancellationToken));
    }

    private static KioskState? State(ResultParameters parameters, string? state)
    {
        var known = Enum.GetValues<KioskState>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        return state is null ? null
            : known.TryGetValue(state, out var value) ? value
            : parameters.Refuse<KioskState?>("state", $"Chỉ nhận {string.Join(", ", known.Keys)}. / One of {string.Join(", ", known.Keys)}.");
    }
}
