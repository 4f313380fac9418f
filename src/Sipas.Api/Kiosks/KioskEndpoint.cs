using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary><c>GET /api/v1/kiosks/{id}</c></summary>
public static class KioskEndpoint
{
    /// <summary>One kiosk</summary>
    public static async Task<Results<Ok<KioskReply>, ProblemHttpResult>> HandleAsync(
        Guid id, KioskCache kiosks, KioskReplies replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kiosks);
        ArgumentNullException.ThrowIfNull(replies);
        return await kiosks.ReadAsync(id, cancellationToken) is { } kiosk
            ? TypedResults.Ok(await replies.OfAsync(kiosk, cancellationToken))
            : Problems.UnknownKiosk();
    }
}
