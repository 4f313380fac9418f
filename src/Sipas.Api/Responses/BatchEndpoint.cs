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
        List<BatchItem> items;
        try
        {
            items = await ReadAsync(http.Request, cancellationToken);
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

        var arrival = reception.Arrive(http.User);
        var (accepted, rejected) = Check(items, reception, metrics, arrival);
        if (accepted.Count > reception.MostAtOnce(arrival))
            return Problems.TooLarge($"Tối đa {reception.MostAtOnce(arrival)} phiếu một lần khi không có mã truy cập. / At most {reception.MostAtOnce(arrival)} answers at once without a token.");
        if (reception.Wait(accepted, arrival) is { } wait)
            return Problems.TooMany(http, wait);
        await reception.AcceptAsync(accepted, arrival, cancellationToken);
        return TypedResults.Accepted((string?)null, new BatchReply(accepted.Count, rejected));
    }

    private static async Task<List<BatchItem>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MostBytes));
        await request.Body.CopyToAsync(body, cancellationToken);
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        return request.ContentType!.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
            ? BatchReader.ReadLines(bytes)
            : BatchReader.ReadArray(bytes);
    }

    private static (List<Response> Accepted, List<RejectedItem> Rejected) Check(
        List<BatchItem> items, Reception reception, SipasMetrics metrics, Arrival arrival)
    {
        var accepted = new List<Response>(items.Count);
        var rejected = new List<RejectedItem>();
        foreach (var (index, (submitted, fault)) in items.Index())
        {
            if (fault is not null)
            {
                metrics.Rejected(RefusalReason.Malformed);
                rejected.Add(new(index, null, Problems.Malformation(fault)));
                continue;
            }

            var (response, refusals) = reception.Check(submitted!, arrival);
            if (response is null)
                rejected.Add(new(index, submitted!.Id, Problems.ByField(refusals)));
            else
                accepted.Add(response);
        }

        return (accepted, rejected);
    }
}
