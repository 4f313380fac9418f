using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Boundaries;

namespace Sipas.Api.Boundaries;

/// <summary><c>DELETE /api/v1/boundaries</c></summary>
public static class RemoveBoundariesEndpoint
{
    /// <summary>Remove boundaries</summary>
    /// <remarks>unit: that of this unit only; without it, all of them.</remarks>
    public static async Task<Ok<BoundariesReply>> HandleAsync(BoundaryBook boundaries, CancellationToken cancellationToken, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        return TypedResults.Ok(new BoundariesReply(await boundaries.RemoveAsync(unit, cancellationToken)));
    }
}
