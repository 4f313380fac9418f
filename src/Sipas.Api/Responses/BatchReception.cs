using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Intake;
using Sipas.Operations;
using Sipas.Responses;

namespace Sipas.Api.Responses;

/// <summary>An item of a batch after its check: the answer, or every reason against it by field.</summary>
/// <param name="Response">The answer, where it is valid.</param>
/// <param name="Id">Its id as sent, where it could be read.</param>
/// <param name="Errors">Every reason by field, where it is not.</param>
public readonly record struct CheckedItem(Response? Response, string? Id, IReadOnlyDictionary<string, string[]>? Errors);

/// <summary>Takes in many answers at once, however they came: what is valid is accepted, the rest is named.</summary>
public sealed class BatchReception(Reception reception, SipasMetrics metrics)
{
    /// <summary>Checks one item.</summary>
    public CheckedItem Check(BatchItem item, Arrival arrival)
    {
        if (item.Fault is not null)
        {
            metrics.Rejected(RefusalReason.Malformed);
            return new(null, null, Problems.Malformation(item.Fault));
        }

        var (response, refusals) = reception.Check(item.Submitted!, arrival);
        return new(response, item.Submitted!.Id, response is null ? Problems.ByField(refusals) : null);
    }

    /// <summary>Accepts what is valid; completes when it is durable.</summary>
    public async Task<Results<Accepted<BatchReply>, ProblemHttpResult>> AcceptAsync(
        IReadOnlyList<CheckedItem> items, Arrival arrival, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
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
}
