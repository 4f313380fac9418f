using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Alerts;
using Sipas.Api.Results;
using Sipas.Storage;

namespace Sipas.Api.Alerts;

/// <summary><c>/api/v1/alerts</c></summary>
public static class AlertEndpoints
{
    /// <summary>How things stand with rules</summary>
    /// <remarks>unit: with it and the units below it. Those that stand come first, the latest change first; what is over stays until it begins again.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<AlertReply>>, ProblemHttpResult>> ListAsync(
        AlertsInScope scope, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var parameters = new ResultParameters(reference.Required());
        var whose = unit is null ? null : parameters.Unit("unit", unit);
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var seen = await scope.AlertsAsync(await http.ActorAsync(), whose, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AlertReply>>([.. seen.Select(pair => new AlertReply(
            pair.Alert.Id, pair.Rule.Id, pair.Rule.Kind, pair.Alert.Unit, pair.Rule.Survey, pair.Alert.State, pair.Alert.Since, pair.Alert.ToldAt, pair.Alert.Figure))]);
    }

    /// <summary>The rules of alerts</summary>
    /// <remarks>unit: those of it and of the units below it.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<AlertRuleReply>>, ProblemHttpResult>> RulesAsync(
        AlertsInScope scope, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var parameters = new ResultParameters(reference.Required());
        var whose = unit is null ? null : parameters.Unit("unit", unit);
        return parameters.Errors.Count > 0
            ? Problems.NotValid(parameters.Errors)
            : TypedResults.Ok<IReadOnlyList<AlertRuleReply>>([.. (await scope.RulesAsync(await http.ActorAsync(), whose, cancellationToken)).Select(AlertRuleReply.Of)]);
    }

    /// <summary>Make a rule</summary>
    /// <remarks>It is looked at within a minute, and every few minutes from then on.</remarks>
    public static async Task<Results<Created<AlertRuleReply>, ProblemHttpResult>> CreateAsync(
        AlertRuleRequest request, AlertRuleBook rules, WebhookBook webhooks, IOptions<MailOptions> mail, ReferenceCache reference, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(webhooks);
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(clock);
        var (actor, now) = (await http.ActorAsync(), clock.GetUtcNow());
        var (rule, faults) = request.Read(reference.Required(), await webhooks.AllAsync(cancellationToken), mail.Value, Guid.CreateVersion7(now), actor.Name, now);
        if (rule is null)
            return Problems.NotValid(AlertRuleRequest.InBothLanguages(faults));
        if (!actor.MayAlert(reference.Required(), rule.Unit, rule.Survey))
            return Problems.NotAllowedAt(rule.Unit);
        http.AddAudit("unit", rule.Unit);
        await rules.AddAsync(rule, cancellationToken);
        return TypedResults.Created($"/api/v1/alerts/rules/{rule.Id}", AlertRuleReply.Of(rule));
    }

    /// <summary>Put a rule in the place of another</summary>
    /// <remarks>It begins anew, as if nothing had been told; what still waits of the one before is not sent.</remarks>
    public static async Task<Results<Ok<AlertRuleReply>, ProblemHttpResult>> ReplaceAsync(
        Guid id, AlertRuleRequest request, AlertsInScope scope, AlertRuleBook rules, WebhookBook webhooks, IOptions<MailOptions> mail, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(webhooks);
        ArgumentNullException.ThrowIfNull(mail);
        var actor = await http.ActorAsync();
        if (await scope.RuleAsync(actor, id, cancellationToken) is not { } before)
            return NoRule();
        var (rule, faults) = request.Read(reference.Required(), await webhooks.AllAsync(cancellationToken), mail.Value, id, before.CreatedBy, before.CreatedAt);
        if (rule is null)
            return Problems.NotValid(AlertRuleRequest.InBothLanguages(faults));
        if (!actor.MayAlert(reference.Required(), rule.Unit, rule.Survey))
            return Problems.NotAllowedAt(rule.Unit);
        http.AddAudit("unit", rule.Unit);
        await rules.ReplaceAsync(rule, cancellationToken);
        return TypedResults.Ok(AlertRuleReply.Of(rule));
    }

    /// <summary>Remove a rule</summary>
    /// <remarks>What still waits of it is not sent; what was sent stays in the delivery log.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, AlertsInScope scope, AlertRuleBook rules, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(rules);
        if (await scope.RuleAsync(await http.ActorAsync(), id, cancellationToken) is not { } rule)
            return NoRule();
        http.AddAudit("unit", rule.Unit);
        await rules.RemoveAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Send a test message to all whom a rule tells</summary>
    public static async Task<Results<Accepted, ProblemHttpResult>> TestAsync(
        Guid id, AlertsInScope scope, Outbox outbox, IOptions<AlertOptions> options, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (await scope.RuleAsync(await http.ActorAsync(), id, cancellationToken) is not { } rule)
            return NoRule();
        http.AddAudit("unit", rule.Unit);
        await outbox.AddAsync(Outbox.Messages(rule, null, clock.GetUtcNow(), options.Value.DigestAt), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static ProblemHttpResult NoRule() => Problems.Unknown("Không có quy tắc này. / There is no such rule.");
}
