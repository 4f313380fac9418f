using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Intake;
using Sipas.Operations;
using Sipas.Responses;

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
        HttpContext http, Reception reception, SipasMetrics metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(reception);
        ArgumentNullException.ThrowIfNull(metrics);
        var arrival = reception.Arrive(http);
        List<CheckedItem> items;
        try
        {
            items = await ReadAsync(http.Request, item => Check(item, reception, metrics, arrival), cancellationToken);
        }
        catch (JsonException fault)
        {
            metrics.Rejected(RefusalReason.Malformed);
            return Problems.Malformed(fault);
        }

        if (items.Count > BatchReader.MostItems)
        {
            metrics.Rejected("too-large");
            return Problems.TooLarge($"Tối đa {BatchReader.MostItems} phiếu một lô. / At most {BatchReader.MostItems} answers in a batch.");
        }

        var accepted = items.Select(item => item.Response).OfType<Response>().ToList();
        var rejected = items.Index().Where(item => item.Item.Errors is not null).Select(item => new RejectedItem(item.Index, item.Item.Id, item.Item.Errors!)).ToList();
        if (accepted.Count > reception.MostAtOnce(arrival))
            return Problems.TooLarge($"Tối đa {reception.MostAtOnce(arrival)} phiếu một lần khi không có mã truy cập. / At most {reception.MostAtOnce(arrival)} answers at once without a token.");
        if (reception.Wait(accepted, arrival) is { } wait)
            return Problems.TooMany(http, wait);
        await reception.AcceptAsync(accepted, arrival, cancellationToken);
        return TypedResults.Accepted((string?)null, new BatchReply(accepted.Count, rejected));
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

    private static CheckedItem Check(BatchItem item, Reception reception, SipasMetrics metrics, Arrival arrival)
    {
        if (item.Fault is not null)
        {
            metrics.Rejected(RefusalReason.Malformed);
            return new(null, null, Problems.Malformation(item.Fault));
        }

        var (response, refusals) = reception.Check(item.Submitted!, arrival);
        return new(response, item.Submitted!.Id, response is null ? Problems.ByField(refusals) : null);
    }

    private readonly record struct CheckedItem(Response? Response, string? Id, IReadOnlyDictionary<string, string[]>? Errors);
}
