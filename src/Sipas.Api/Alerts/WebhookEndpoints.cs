using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>A webhook to be.</summary>
/// <param name="Name">What it is for, 1 to 100 characters.</param>
/// <param name="Url">A public https address.</param>
public sealed record CreateWebhook(string? Name = null, string? Url = null)
{
    /// <summary>What is not as it must be: the key of a text for each field.</summary>
    public IReadOnlyDictionary<string, string> Faults(AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new Dictionary<string, string>();
        if (Name?.Trim() is not { Length: >= 1 and <= 100 })
            faults["name"] = "delivery.fault.name";
        if (WebhookAddress.Read(Url, options.PrivateWebhooks) is null)
            faults["url"] = "delivery.fault.url";
        return faults;
    }
}

/// <summary>A webhook as it is told ever after.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Enabled">Whether it is called.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record WebhookReply(Guid Id, string Name, string Url, bool Enabled, string CreatedBy, DateTimeOffset CreatedAt);

/// <summary>A new webhook.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Secret">What its calls are signed with: told now and never again.</param>
public sealed record NewWebhook(Guid Id, string Secret);

/// <summary>Whether a webhook is to be called.</summary>
/// <param name="Enabled">Whether it is.</param>
public sealed record SetWebhook(bool Enabled);

/// <summary><c>/api/v1/webhooks</c></summary>
public static class WebhookEndpoints
{
    /// <summary>The webhooks, without their secrets</summary>
    public static async Task<Ok<IReadOnlyList<WebhookReply>>> ListAsync(WebhookBook webhooks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return TypedResults.Ok<IReadOnlyList<WebhookReply>>(
            [.. (await webhooks.AllAsync(cancellationToken)).Select(webhook => new WebhookReply(webhook.Id, webhook.Name, webhook.Url, webhook.Enabled, webhook.CreatedBy, webhook.CreatedAt))]);
    }

    /// <summary>Make a webhook</summary>
    /// <remarks>Its secret is in this reply and nowhere else. Every call is signed with it, as Standard Webhooks has it.</remarks>
    public static async Task<Results<Created<NewWebhook>, ProblemHttpResult>> CreateAsync(
        CreateWebhook request, WebhookBook webhooks, IOptions<AlertOptions> options, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(webhooks);
        ArgumentNullException.ThrowIfNull(options);
        if (request.Faults(options.Value) is { Count: > 0 } faults)
            return Problems.NotValid(AlertRuleRequest.InBothLanguages(faults));
        var webhook = await webhooks.MakeAsync(request.Name!.Trim(), request.Url!.Trim(), (await http.ActorAsync()).Name, cancellationToken);
        http.AddAudit("webhook", webhook.Id.ToString());
        http.AddAudit("url", webhook.Url);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/webhooks/{webhook.Id}", new NewWebhook(webhook.Id, WebhookSignature.TextOf(webhook.Secret)));
    }

    /// <summary>Have a webhook called from now on, or not</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> SetAsync(Guid id, SetWebhook request, WebhookBook webhooks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(webhooks);
        return await webhooks.SetEnabledAsync(id, request.Enabled, cancellationToken) ? TypedResults.NoContent() : NoWebhook();
    }

    /// <summary>Remove a webhook, from the rules that call it too</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, WebhookBook webhooks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return await webhooks.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : NoWebhook();
    }

    /// <summary>Call a webhook to try whether that works</summary>
    public static async Task<Results<Accepted, ProblemHttpResult>> TestAsync(Guid id, WebhookBook webhooks, Outbox outbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(clock);
        if (await webhooks.FindAsync(id, cancellationToken) is null)
            return NoWebhook();
        var now = clock.GetUtcNow();
        await outbox.AddAsync([Outbox.Message(MessageKind.Webhook, id.ToString(), now, now)], cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static ProblemHttpResult NoWebhook() => Problems.Unknown("Không có webhook này. / There is no such webhook.");
}
