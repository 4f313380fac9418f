using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Intake;

namespace Sipas.Api.Responses;

/// <summary><c>POST /api/v1/responses</c></summary>
public static class SubmitEndpoint
{
    /// <summary>Send one answer.</summary>
    /// <remarks>202 means that the answer is durable. Sending it again with the same id is harmless: it counts once.</remarks>
    public static async Task<Results<Accepted<ResponseReply>, ProblemHttpResult>> HandleAsync(
        SubmitResponse submitted, Reception reception, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reception);
        ArgumentNullException.ThrowIfNull(http);
        var arrival = reception.Arrive(http);
        var (response, refusals) = reception.Check(submitted, arrival);
        if (response is null)
            return Problems.NotValid(refusals);
        if (reception.Wait([response], arrival) is { } wait)
            return Problems.TooMany(http, wait);
        await reception.AcceptAsync([response], arrival, cancellationToken);
        return TypedResults.Accepted((string?)null, new ResponseReply(response.Id, "accepted", response.ReceivedAt));
    }
}
