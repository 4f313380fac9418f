using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Boundaries;
using Sipas.Storage;

namespace Sipas.Api.Boundaries;

/// <summary>What was taken in.</summary>
/// <param name="Units">How many units have got a boundary.</param>
public sealed record BoundariesReply(int Units);

/// <summary><c>PUT /api/v1/boundaries</c></summary>
public static class SetBoundariesEndpoint
{
    /// <summary>Set boundaries of units, all or nothing</summary>
    /// <remarks>GeoJSON (RFC 7946): a FeatureCollection of Polygons and MultiPolygons in degrees (WGS 84), each with the unit's code in its property code. They are snapped to a ten-thousandth of a degree. A unit's boundary replaces the one it had; units that are not named keep theirs. 422 names every fault with the feature's place.</remarks>
    public static async Task<Results<Ok<BoundariesReply>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, BoundaryBook boundaries, ReferenceCache reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(reference);
        try
        {
            var file = await BoundaryFile.ReadAsync(request.Body, reference.Required().Now, cancellationToken);
            if (file.Faults.Count > 0)
                return Problems.NotValid(file.Faults);
            await boundaries.SetAsync(file.Outlines, cancellationToken);
            return TypedResults.Ok(new BoundariesReply(file.Outlines.Count));
        }
        catch (JsonException fault)
        {
            return Problems.Malformed(fault);
        }
    }
}
