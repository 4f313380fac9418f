using Sipas.Alerts;

namespace Sipas.Web.Officials;

/// <summary>What the page of deliveries shows.</summary>
/// <param name="Deliveries">A page of messages, the newest first.</param>
/// <param name="State">Only those of a state; null for all.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="More">Whether there is another.</param>
/// <param name="Webhooks">All webhooks.</param>
/// <param name="MailServer">The mail server; null where there is none.</param>
public sealed record DeliveriesShown(IReadOnlyList<Delivery> Deliveries, MessageState? State, int Page, bool More, IReadOnlyList<Webhook> Webhooks, string? MailServer)
{
    /// <summary>Where links of messages lead, where nobody has said by which address the service is reached; otherwise null.</summary>
    public string? GuessedAddress { get; init; }

    /// <summary>What was done a moment ago.</summary>
    public string? Done { get; init; }

    /// <summary>The secret of the webhook that was made a moment ago: shown now and never again.</summary>
    public string? Secret { get; init; }

    /// <summary>What was entered of a new webhook.</summary>
    public (string Name, string Url) Entered { get; init; } = ("", "");

    /// <summary>The keys of the texts of what was not taken.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
