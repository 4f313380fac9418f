using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary><c>POST /api/v1/kiosks/{id}/revoke</c></summary>
public static class RevokeEndpoint
{
    /// <summary>End a kiosk, at once and for ever</summary>
    /// <remarks>Its token opens nothing any more: in this process from now on, in every other one within five seconds. What still waits on its device cannot be sent.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, KioskBook book, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(clock);
        var kiosk = await book.ChangeAsync(id, present => present.State == KioskState.Revoked ? null : KioskChanges.Revoke(present, clock.GetUtcNow()), cancellationToken);
        return kiosk is null ? Problems.UnknownKiosk() : TypedResults.NoContent();
    }
}
