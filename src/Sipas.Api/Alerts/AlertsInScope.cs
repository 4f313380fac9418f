using Sipas.Access;
using Sipas.Alerts;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api.Alerts;

/// <summary>The rules and alerts that somebody may see: the one place that leaves out all others.</summary>
public sealed class AlertsInScope(AlertRuleBook rules, AlertBook alerts, ReferenceCache reference)
{
    /// <summary>The rules of a unit and of those below it, or all; those of somebody else's units or questionnaires are not there.</summary>
    public async Task<IReadOnlyList<AlertRule>> RulesAsync(Actor actor, Unit? unit, CancellationToken cancellationToken)
    {
        var known = reference.Required();
        HashSet<string>? below = unit is null ? null : [.. known.Now.Subtree(unit).Select(one => one.Code)];
        return [.. (await rules.AllAsync(cancellationToken)).Where(rule => (below?.Contains(rule.Unit) ?? true) && actor.MayAlert(known, rule.Unit, rule.Survey))];
    }

    /// <summary>One rule; null where there is none, or it is somebody else's.</summary>
    public async Task<AlertRule?> RuleAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await rules.FindAsync(id, cancellationToken) is { } rule && actor.MayAlert(reference.Required(), rule.Unit, rule.Survey) ? rule : null;

    /// <summary>How things stand with some rules.</summary>
    public async Task<IReadOnlyList<(AlertRule Rule, Alert Alert)>> AlertsAsync(IReadOnlyList<AlertRule> seen, CancellationToken cancellationToken)
    {
        var byId = seen.ToDictionary(rule => rule.Id);
        return [.. (await alerts.OfAsync(byId.Keys, cancellationToken)).Select(alert => (byId[alert.Rule], alert))];
    }
}
