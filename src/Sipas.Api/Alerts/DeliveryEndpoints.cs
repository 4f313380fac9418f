using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Alerts;
using Sipas.Api.Results;
using Sipas.Storage;

namespace Sipas.Api.Alerts;

/// <summary>A message and what has become of it.</summary>
/// <param name="Id">Its key; the <c>webhook-id</c> of a webhook's call.</param>
/// <param name="Kind">mail or webhook.</param>
/// <param name="Recipient">An e-mail address, or the key of a webhook.</param>
/// <param name="State">waiting, delivered or failed.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="DueAt">When it is to be sent, or was last to be.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
/// <param name="Notice">What it tells; null for a test.</param>
/// <param name="Attempts">Every try to send it, the latest first.</param>
public sealed record DeliveryReply(
    Guid Id, MessageKind Kind, string Recipient, MessageState State, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, AlertNotice? Notice, IReadOnlyList<AttemptReply> Attempts)
{
    /// <summary>The reply.</summary>
    public static DeliveryReply Of(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var message = delivery.Message;
        return new(
            message.Id, message.Kind, message.Recipient, message.State, message.CreatedAt, message.DueAt, message.EndedAt, message.Notice,
            [.. delivery.Attempts.Select(attempt => new AttemptReply(attempt.At, attempt.Milliseconds, attempt.Delivered, attempt.Code, attempt.Reply))]);
    }
}

/// <summary>One try to send a message.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Delivered">Whether the other side took the message.</param>
/// <param name="Code">The HTTP status or the code of the SMTP reply.</param>
/// <param name="Reply">What the other side said, or why it could not be asked.</param>
public sealed record AttemptReply(DateTimeOffset At, long Milliseconds, bool Delivered, int? Code, string Reply);

/// <summary><c>/api/v1/deliveries</c></summary>
public static class DeliveryEndpoints
{
    private const int PageSize = 100;

    /// <summary>The messages that were sent or wait, the newest first</summary>
    /// <remarks>state: waiting, delivered or failed; all where not given. A hundred at a time: page 0 is the newest.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<DeliveryReply>>, ProblemHttpResult>> ListAsync(
        DeliveryLog log, ReferenceCache reference, CancellationToken cancellationToken, string? state = null, string? page = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        var parameters = new ResultParameters(reference.Required());
        var (wanted, number) = (State(parameters, state), PageOf(page));
        if (number is null)
            parameters.Refuse<int>("page", "Cần số nguyên từ 0. / A whole number from 0 on is needed.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        return TypedResults.Ok<IReadOnlyList<DeliveryReply>>([.. (await log.FindAsync(wanted, number!.Value, PageSize, cancellationToken)).Select(DeliveryReply.Of)]);
    }

    /// <summary>Send a message again at once, whatever has become of it</summary>
    /// <remarks>Its id stays, so that a receiver that has it already can tell.</remarks>
    public static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(Guid id, DeliveryLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        return await log.ReplayAsync(id, cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : Problems.Unknown("Không có tin này, hoặc tin đang được gửi. / There is no such message, or it is being sent right now.");
    }

    /// <summary>The state of a name; null for none, and noted where it is something else.</summary>
    public static MessageState? State(ResultParameters parameters, string? state)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return state switch
        {
            null or "" => null,
            "waiting" => MessageState.Waiting,
            "delivered" => MessageState.Delivered,
            "failed" => MessageState.Failed,
            _ => parameters.Refuse<MessageState?>("state", "Chỉ nhận waiting, delivered hoặc failed. / Either waiting, delivered or failed."),
        };
    }

    /// <summary>The number of a page, from 0; null where it is none.</summary>
    public static int? PageOf(string? page) => page is null ? 0 : int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000 ? number : null;
}
