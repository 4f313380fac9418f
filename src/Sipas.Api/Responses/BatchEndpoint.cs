using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Intake;
using Sipas.Operations;

namespace Sipas.Api.Responses;

/// <summary>The reply to a batch.</summary>
/// <param name="Accepted">How many answers are durable now.</param>
/// <param name="Rejected">The others, each with every reason.</param>
public sealed record BatchReply(int Accepted, IReadOnlyList<RejectedItem> Rejected);

/// <summary>An item that was not accepted.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Id">Its id as sent, where it could be read.</param>
/// <param name="Errors">Every reason by field.</param>
public sealed record RejectedItem(int Index, string? Id, IReadOnlyDictionary<string, string[]> Errors);

/// <summary><c>POST /api/v1/responses/batch</c></summary>
public static class BatchEndpoint
{
    /// <summary>The largest body.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Send up to 1,000 answers.</summary>
    /// <remarks>A JSON array, or one JSON object on each line. One bad item never costs the others.</remarks>
    public static async Task<Results<Accepted<BatchReply>, ProblemHttpResult>> HandleAsync(
        HttpContext http, Reception reception, BatchReception batches, SipasMetrics metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(reception);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(metrics);
        var arrival = reception.Arrive(http);
        List<CheckedItem> items;
        try
        {
            items = await ReadAsync(http.Request, item => batches.Check(item, arrival), cancellationToken);
        }
        catch (JsonException fault)
        {
            metrics.Rejected(RefusalReason.Malformed);
            return Problems.Malformed(fault);
        }

        return await batches.AcceptAsync(items, arrival, http, cancellationToken);
    }

    private static async Task<List<CheckedItem>> ReadAsync(HttpRequest request, Func<BatchItem, CheckedItem> check, CancellationToken cancellationToken)
    {
        var body = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength + 1 ?? 64 * 1024, MostBytes));
        try
        {
            var length = 0;
            while (await request.Body.ReadAsync(body.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length == body.Length)
                    body = Larger(body);
            }

            return request.ContentType!.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
                ? BatchReader.ReadLines(body.AsSpan(0, length), check)
                : BatchReader.ReadArray(body.AsSpan(0, length), check);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static byte[] Larger(byte[] body)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * body.Length);
        body.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(body);
        return larger;
    }
}
