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
        var (known, below) = (reference.Required(), Below(unit));
        return [.. (await rules.AllAsync(cancellationToken)).Where(rule => (below?.Contains(rule.Unit) ?? true) && actor.MayAlert(known, rule.Unit, rule.Survey))];
    }

    /// <summary>One rule; null where there is none, or it is somebody else's.</summary>
    public async Task<AlertRule?> RuleAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await rules.FindAsync(id, cancellationToken) is { } rule && actor.MayAlert(reference.Required(), rule.Unit, rule.Survey) ? rule : null;

    /// <summary>The alerts about a unit and those below it, or about all, whoever made their rules.</summary>
    public async Task<IReadOnlyList<(AlertRule Rule, Alert Alert)>> AlertsAsync(Actor actor, Unit? unit, CancellationToken cancellationToken)
    {
        var (known, below, byId) = (reference.Required(), Below(unit), (await rules.AllAsync(cancellationToken)).ToDictionary(rule => rule.Id));
        return [.. (await alerts.AllAsync(cancellationToken))
            .Where(alert => byId.ContainsKey(alert.Rule) && (below?.Contains(alert.Unit) ?? true) && actor.MayAlert(known, alert.Unit, byId[alert.Rule].Survey))
            .Select(alert => (byId[alert.Rule], alert))];
    }

    private HashSet<string>? Below(Unit? unit) => unit is null ? null : [.. reference.Required().Now.Subtree(unit).Select(one => one.Code)];
}
