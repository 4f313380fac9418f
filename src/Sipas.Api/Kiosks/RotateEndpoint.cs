using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary>A new token.</summary>
/// <param name="Token">Told this once. The present one stays good until this one is used.</param>
public sealed record RotateReply(string Token);

/// <summary><c>POST /api/v1/kiosks/me/rotate</c></summary>
public static class RotateEndpoint
{
    /// <summary>Get a new token</summary>
    /// <remarks>The present token stays good until the new one is used, so a lost reply costs nothing: ask again.</remarks>
    public static async Task<Results<Ok<RotateReply>, ProblemHttpResult>> HandleAsync(
        HttpContext http, Enrolment enrolment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(enrolment);
        http.Response.Headers.CacheControl = "no-store";
        return await enrolment.RotateAsync(KioskIdentity.Of(http.User)!, cancellationToken) is { } token
            ? TypedResults.Ok(new RotateReply(token))
            : Problems.Unauthorized();
    }
}
