using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Publications;
using Sipas.Storage;

namespace Sipas.Api.Publications;

/// <summary><c>GET /api/v1/publications/{id}</c></summary>
public static class PublicationEndpoint
{
    /// <summary>One published period.</summary>
    /// <remarks>With the hash of every frozen reply, and how many answers have arrived since.</remarks>
    public static async Task<Results<Ok<PublicationReply>, ProblemHttpResult>> HandleAsync(
        int id, ReferenceCache reference, PublicationQuery query, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await query.FindAsync(reference.Required(), id, cancellationToken) is { } found
            && (await http.ActorAsync()).May(Permission.ReadResults, reference.Required(), found.Unit, found.Survey)
            ? TypedResults.Ok(found)
            : Problems.Unknown($"Không có kỳ công bố {id}. / There is no publication {id}.");
    }
}
