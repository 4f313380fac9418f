using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary><c>GET /api/v1/kiosks/me</c></summary>
public static class MeEndpoint
{
    /// <summary>What a device must know of the kiosk that it is</summary>
    /// <remarks>The ETag changes with everything but the two times; a device that has it already gets 304. Answers while the database is away.</remarks>
    public static IResult Handle(HttpContext http, ReferenceCache reference, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(clock);
        return Reply(KioskIdentity.Of(http.User)!, http, reference, clock);
    }

    /// <summary>The reply, which is 304 where the device has it already.</summary>
    internal static IResult Reply(Kiosk kiosk, HttpContext http, ReferenceCache reference, TimeProvider clock)
    {
        var reply = DeviceReply.Of(kiosk, reference.Required().Now, http.Request, clock.GetUtcNow());
        return ResultReply.IsKnown(http, reply.Tag()) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(reply);
    }
}
