using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Storage;

namespace Sipas.Api.Operations;

/// <summary>A message that could not be recorded.</summary>
/// <param name="Id">Its key.</param>
/// <param name="FailedAt">When recording it failed; null where that is not known.</param>
/// <param name="Reason">Why.</param>
/// <param name="Answers">How many answers it holds; null where it is no message of Sipas.</param>
/// <param name="Payload">Its answers without comments, and without what people answered where single answers are not granted; null where it is no message of Sipas.</param>
public sealed record FailedReply(string Id, DateTimeOffset? FailedAt, string Reason, int? Answers, JsonElement? Payload)
{
    /// <summary>The reply.</summary>
    public static FailedReply Of(FailedMessage message, bool raw)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Id, message.FailedAt, message.Reason, message.Answers, message.Payload(raw) is { } payload ? JsonElement.Parse(payload) : null);
    }
}

/// <summary>The messages that could not be recorded.</summary>
/// <param name="Waiting">How many there are in all.</param>
/// <param name="Messages">Fifty of them at most.</param>
public sealed record FailedPageReply(long Waiting, IReadOnlyList<FailedReply> Messages);

/// <summary><c>/api/v1/failed</c></summary>
public static class FailedEndpoints
{
    /// <summary>The messages that could not be recorded, with the reason</summary>
    /// <remarks>Distributed only; in the embedded mode there are none. Comments are never told. Each stays until it is replayed or discarded.</remarks>
    public static async Task<Ok<FailedPageReply>> ListAsync(FailedMessages failed, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var (messages, waiting) = await failed.PeekAsync(cancellationToken);
        var raw = await MayReadRawAsync(http, reference);
        return TypedResults.Ok(new FailedPageReply(waiting, [.. messages.Select(message => FailedReply.Of(message, raw))]));
    }

    /// <summary>Record a message again</summary>
    /// <remarks>Do so once what stands as its reason is mended. What was counted already is not counted again.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> ReplayAsync(string id, FailedMessages failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return await failed.ReplayAsync(id, cancellationToken) ? TypedResults.NoContent() : NoMessage();
    }

    /// <summary>Delete a message for ever</summary>
    /// <remarks>Its answers that are not counted yet never will be.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(string id, FailedMessages failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return await failed.DiscardAsync(id, cancellationToken) ? TypedResults.NoContent() : NoMessage();
    }

    /// <summary>Whether single answers are granted, everywhere.</summary>
    public static async Task<bool> MayReadRawAsync(HttpContext http, ReferenceCache reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return (await http.ActorAsync()).May(Permission.ReadRaw, reference.Required(), null, null);
    }

    private static ProblemHttpResult NoMessage() => Problems.Unknown("Không có phiếu lỗi này. / There is no such message.");
}
