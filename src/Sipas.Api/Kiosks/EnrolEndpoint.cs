using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary>A device that wants to become a kiosk.</summary>
/// <param name="Code">The one-time code; case, spaces and hyphens do not matter.</param>
/// <param name="AppVersion">The version of its application, at most 50 characters.</param>
public sealed record EnrolRequest(string Code, string AppVersion);

/// <summary>A device has become a kiosk.</summary>
/// <param name="Token">Its token, told this once: it is shown in the header <c>Authorization</c> of every request.</param>
/// <param name="Kiosk">What it must know.</param>
public sealed record EnrolReply(string Token, DeviceReply Kiosk);

/// <summary><c>POST /api/v1/kiosks/enrol</c></summary>
public static class EnrolEndpoint
{
    /// <summary>Exchange a one-time code for a token</summary>
    /// <remarks>Needs no credentials. A code works once, for 24 hours; the token of the device before it ends. 404 unknown-code: wrong, used or expired.</remarks>
    public static async Task<Results<Ok<EnrolReply>, ProblemHttpResult>> HandleAsync(
        EnrolRequest request, Enrolment enrolment, ReferenceCache reference, AuditLog audit, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(enrolment);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(http);
        if (enrolment.MustWait)
            return Problems.TooManyCodes(http);
        var units = reference.Required().Now;
        http.Response.Headers.CacheControl = "no-store";
        if (await enrolment.EnrolAsync(request.Code, cancellationToken) is not var (kiosk, token))
            return Problems.UnknownCode();
        var actor = new Actor(ActorKind.Kiosk, kiosk.Id, kiosk.Name, []);
        await audit.WriteAsync(new(actor, "enrolKiosk", kiosk.Unit, new Dictionary<string, string?> { ["kiosk"] = kiosk.Id.ToString() }));
        return TypedResults.Ok(new EnrolReply(token, DeviceReply.Of(kiosk, units, http.Request, clock.GetUtcNow())));
    }
}
