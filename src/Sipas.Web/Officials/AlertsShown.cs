using Sipas.Alerts;
using Sipas.Surveys;
using Sipas.Web.Alerts;

namespace Sipas.Web.Officials;

/// <summary>What the page of a unit's alerts shows.</summary>
/// <param name="Survey">The questionnaire that a new rule is about.</param>
/// <param name="Surveys">Those that it can be about.</param>
/// <param name="Rules">The rules of the unit and of those below it.</param>
/// <param name="Alerts">How things stand with them.</param>
/// <param name="Webhooks">All webhooks, those included that are off.</param>
/// <param name="MailReady">Whether there is a mail server.</param>
/// <param name="Form">What is entered of a new rule.</param>
/// <param name="Done">What was done a moment ago.</param>
public sealed record AlertsShown(
    Questionnaire Survey, IReadOnlyList<Questionnaire> Surveys, IReadOnlyList<AlertRule> Rules, IReadOnlyList<(AlertRule Rule, Alert Alert)> Alerts,
    IReadOnlyList<Webhook> Webhooks, bool MailReady, AlertForm Form, string? Done = null);
