namespace Sipas.Alerts;

/// <summary>What is told of an alert, as things stood when it was written down.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="State">What is told: that something has begun, has changed or is over.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Since">When it began or, where it is over, ended.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Survey">The code of the questionnaire.</param>
/// <param name="Cell">The content, group or criterion; null for the whole questionnaire.</param>
/// <param name="Threshold">The rule's threshold; null where the kind has none.</param>
/// <param name="Figure">The figures.</param>
public sealed record AlertNotice(
    Guid Alert, AlertState State, DateTimeOffset At, DateTimeOffset Since, Guid Rule, AlertKind Kind, string Unit, string Survey, string? Cell, decimal? Threshold, AlertFigure Figure)
{
    /// <summary>What is told of an alert.</summary>
    public static AlertNotice Of(AlertRule rule, Alert alert, AlertState told, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(alert);
        return new(alert.Id, told, now, alert.Since, rule.Id, rule.Kind, alert.Unit, rule.Survey, rule.Cell, rule.Threshold, alert.Figure);
    }
}
