using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Alerts;

/// <summary>Looks at the rules that are due. Several processes may do so at once: each rule is taken up by one of them.</summary>
public sealed class AlertWatch(AlertRuleBook rules, AlertFigures figures, AlertBook alerts, ReferenceCache reference, TimeProvider clock)
{
    /// <summary>Looks at every rule that is due, once.</summary>
    /// <returns>How many rules this process has looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, taken) = (clock.GetUtcNow(), 0);
        foreach (var rule in await rules.DueAsync(now, cancellationToken))
        {
            if (!await rules.TakeAsync(rule, now, cancellationToken))
                continue;
            await LookAsync(reference.Required(), rule, cancellationToken);
            taken++;
        }

        return taken;
    }

    private async Task LookAsync(ReferenceData known, AlertRule rule, CancellationToken cancellationToken)
    {
        if (known.Now.Find(rule.Unit) is not { } unit || known.FindSurvey(rule.Survey) is not { } survey)
            return;
        IEnumerable<Unit> units = rule.Scope == AlertScope.Whole ? [unit] : known.Now.ChildrenOf(unit).Where(known.Now.IsInForce);
        foreach (var one in units)
        {
            if (await figures.ReadAsync(known, rule, survey, one, cancellationToken) is { } finding)
                await alerts.NoteAsync(rule, one, finding, cancellationToken);
        }
    }
}
