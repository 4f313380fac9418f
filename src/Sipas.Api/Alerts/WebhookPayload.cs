using System.Text.Json;
using System.Text.Json.Serialization;
using Sipas.Alerts;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Web.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>The body of a webhook's call. Fields are only ever added.</summary>
/// <param name="Type"><c>alert.raised</c>, <c>alert.changed</c>, <c>alert.cleared</c>, or <c>test</c>.</param>
/// <param name="Timestamp">When what it tells was seen.</param>
/// <param name="Data">What it tells; null for a test.</param>
public sealed record WebhookPayload(string Type, DateTimeOffset Timestamp, WebhookAlert? Data)
{
    private static readonly JsonSerializerOptions Json = new(SipasJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The body for a message.</summary>
    public static string Of(OutboxMessage message, ReferenceData reference, string address)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(reference);
        var payload = message.Notice is not { } notice
            ? new WebhookPayload("test", message.CreatedAt, null)
            : new WebhookPayload($"alert.{JsonNamingPolicy.CamelCase.ConvertName(notice.State.ToString())}", notice.At, WebhookAlert.Of(notice, reference, address));
        return JsonSerializer.Serialize(payload, Json);
    }
}

/// <summary>An alert as a webhook is told of it. It names units and kiosks, and nobody who answered.</summary>
/// <param name="Alert">The alert: the same for all that is told of one rule at one unit.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Cell">The content, group or criterion; left out for the whole questionnaire.</param>
/// <param name="Threshold">In percent; left out where the kind has none.</param>
/// <param name="Since">When it began or, where it is over, ended.</param>
/// <param name="Figure">The figures.</param>
/// <param name="Link">The page of the console where more is to be seen.</param>
public sealed record WebhookAlert(
    Guid Alert, Guid Rule, AlertKind Kind, UnitName Unit, string Survey, string? Cell, decimal? Threshold, DateTimeOffset Since, AlertFigure Figure, string Link)
{
    /// <summary>What is told of a notice.</summary>
    public static WebhookAlert Of(AlertNotice notice, ReferenceData reference, string address)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(reference);
        return new(
            notice.Alert, notice.Rule, notice.Kind, new(notice.Unit, reference.Now.Find(notice.Unit)?.Name ?? notice.Unit), notice.Survey, notice.Cell, notice.Threshold,
            notice.Since, notice.Figure, AlertMails.LinkOf(notice, address));
    }
}
