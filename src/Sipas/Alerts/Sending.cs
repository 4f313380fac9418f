namespace Sipas.Alerts;

/// <summary>How a try ended.</summary>
public enum Ending
{
    /// <summary>The other side has taken the message.</summary>
    Delivered,

    /// <summary>It has not, and may do so later.</summary>
    Refused,

    /// <summary>It has not, and never will.</summary>
    Hopeless,
}

/// <summary>What came of a try to send something.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Code">The HTTP status or the code of the SMTP reply; null where there was no answer.</param>
/// <param name="Reply">What the other side said, or why it could not be asked; no more than a line.</param>
public sealed record Outcome(Ending End, int? Code, string Reply);

/// <summary>Sends messages of one kind.</summary>
public interface IMessageSender
{
    /// <summary>Of which kind.</summary>
    MessageKind Kind { get; }

    /// <summary>Whether it is set up; until then its messages wait.</summary>
    bool IsReady { get; }

    /// <summary>Sends some messages to one recipient, as one.</summary>
    Task<Outcome> SendAsync(string recipient, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken);
}
