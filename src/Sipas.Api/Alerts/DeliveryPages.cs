using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Alerts;
using Sipas.Api.Officials;
using Sipas.Api.Results;
using Sipas.Api.Web;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Alerts;

/// <summary><c>/console/admin/deliveries</c>: what was sent, and where to.</summary>
public sealed class DeliveryPages(
    ConsoleReplies replies, DeliveryLog log, WebhookBook webhooks, Outbox outbox, ReferenceCache reference, IOptions<AlertOptions> options, IOptions<MailOptions> mail, ServiceAddress address, TimeProvider clock)
{
    private const string Address = "/console/admin/deliveries";
    private const int PageSize = 50;
    private static readonly string[] Dones = ["replayed", "held", "tested", "changed", "removed"];

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, string? state = null, string? page = null, string? done = null)
    {
        var parameters = new ResultParameters(reference.Required());
        var (wanted, number) = (DeliveryEndpoints.State(parameters, state), DeliveryEndpoints.PageOf(page));
        return parameters.Errors.Count > 0 || number is null
            ? await replies.MessageAsync(http, "badAddress", 422)
            : await PageAsync(http, await ShownAsync(wanted, number.Value, http.RequestAborted) with { Done = Dones.Contains(done) ? done : null });
    }

    /// <summary>Sends a message again.</summary>
    public async Task<IResult> ReplayAsync(Guid id, IFormCollection form, HttpContext http) => Back(await log.ReplayAsync(id, http.RequestAborted) ? "replayed" : "held");

    /// <summary>Sends a test mail.</summary>
    public async Task<IResult> TestMailAsync(IFormCollection form, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        var to = form["to"].ToString().Trim();
        if (!AlertRuleRequest.IsAddress(to))
            return await PageAsync(http, await ShownAsync(null, 0, http.RequestAborted) with { Faults = ["delivery.fault.email"] }, 422);
        http.AddAudit("to", to);
        return await TestAsync(MessageKind.Mail, to, http.RequestAborted);
    }

    /// <summary>Makes a webhook and shows its secret, this once.</summary>
    public async Task<IResult> AddWebhookAsync(IFormCollection form, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = new CreateWebhook(form["name"].ToString(), form["url"].ToString());
        if (request.Faults(options.Value) is { Count: > 0 } faults)
        {
            var again = await ShownAsync(null, 0, http.RequestAborted) with { Faults = [.. faults.Values], Entered = (request.Name!, request.Url!) };
            return await PageAsync(http, again, 422);
        }

        var webhook = await webhooks.MakeAsync(request.Name!.Trim(), request.Url!.Trim(), (await http.ActorAsync()).Name, http.RequestAborted);
        http.AddAudit("webhook", webhook.Id.ToString());
        http.AddAudit("url", webhook.Url);
        return await PageAsync(http, await ShownAsync(null, 0, http.RequestAborted) with { Secret = WebhookSignature.TextOf(webhook.Secret) });
    }

    /// <summary>Calls a webhook to try whether that works.</summary>
    public async Task<IResult> TestWebhookAsync(Guid id, IFormCollection form, HttpContext http) => await webhooks.FindAsync(id, http.RequestAborted) is null
        ? await replies.MessageAsync(http, "missing", 404)
        : await TestAsync(MessageKind.Webhook, id.ToString(), http.RequestAborted);

    /// <summary>Has a webhook called from now on, or not.</summary>
    public async Task<IResult> SetWebhookAsync(Guid id, bool enabled, HttpContext http) =>
        await webhooks.SetEnabledAsync(id, enabled, http.RequestAborted) ? Back("changed") : await replies.MessageAsync(http, "missing", 404);

    /// <summary>Removes a webhook.</summary>
    public async Task<IResult> RemoveWebhookAsync(Guid id, IFormCollection form, HttpContext http) =>
        await webhooks.RemoveAsync(id, http.RequestAborted) ? Back("removed") : await replies.MessageAsync(http, "missing", 404);

    private async Task<IResult> TestAsync(MessageKind kind, string recipient, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await outbox.AddAsync([Outbox.Message(kind, recipient, now, now)], cancellationToken);
        return Back("tested");
    }

    private async Task<DeliveriesShown> ShownAsync(MessageState? state, int page, CancellationToken cancellationToken)
    {
        var found = await log.FindAsync(state, page, PageSize, cancellationToken);
        var more = found.Count == PageSize && (await log.FindAsync(state, page + 1, PageSize, cancellationToken)).Count > 0;
        return new(found, state, page, more, await webhooks.AllAsync(cancellationToken), string.IsNullOrEmpty(mail.Value.Host) ? null : $"{mail.Value.Host}:{mail.Value.Port}")
        {
            GuessedAddress = address.IsSet ? null : address.Text,
        };
    }

    private Task<IResult> PageAsync(HttpContext http, DeliveriesShown shown, int status = 200) =>
        replies.PageAsync<DeliveriesPage>(http, status: status, parameters: (nameof(DeliveriesPage.Shown), shown));

    private static RedirectHttpResult Back(string done) => TypedResults.LocalRedirect($"{Address}?done={done}");
}
