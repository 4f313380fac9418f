using Sipas.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>A rule as it is told.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Survey">The code of the questionnaire.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Scope">Whose figures it looks at.</param>
/// <param name="Cell">The content, group or criterion; null for the whole questionnaire.</param>
/// <param name="Threshold">In percent; null where the kind has none.</param>
/// <param name="Span">Over which days it looks.</param>
/// <param name="Days">How many, where it goes by days.</param>
/// <param name="Recipients">E-mail addresses.</param>
/// <param name="Webhook">The webhook that is called.</param>
/// <param name="Digest">When mail goes out.</param>
/// <param name="Quiet">When no mail goes out.</param>
/// <param name="Enabled">Whether anybody looks.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CheckedAt">When it was last looked at; null for not yet.</param>
public sealed record AlertRuleReply(
    Guid Id, string Unit, string Survey, AlertKind Kind, AlertScope Scope, string? Cell, decimal? Threshold, AlertSpan Span, int? Days,
    IReadOnlyList<string> Recipients, Guid? Webhook, Digest Digest, string? Quiet, bool Enabled, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt)
{
    /// <summary>The reply.</summary>
    public static AlertRuleReply Of(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(
            rule.Id, rule.Unit, rule.Survey, rule.Kind, rule.Scope, rule.Cell, rule.Threshold, rule.Span, rule.Days,
            rule.Recipients, rule.Webhook, rule.Digest, rule.Quiet?.ToString(), rule.Enabled, rule.CreatedBy, rule.CreatedAt, rule.CheckedAt);
    }
}

/// <summary>How things stand with a rule at a unit.</summary>
/// <param name="Id">The alert's key: the <c>alert</c> of what webhooks are told.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Unit">The code of the unit whose figures these are.</param>
/// <param name="Survey">The code of the questionnaire.</param>
/// <param name="State">raised, changed or cleared.</param>
/// <param name="Since">When it began or, where it is over, ended.</param>
/// <param name="ToldAt">When something was last told of it; null for never.</param>
/// <param name="Figure">The figures as they were last seen.</param>
public sealed record AlertReply(Guid Id, Guid Rule, AlertKind Kind, string Unit, string Survey, AlertState State, DateTimeOffset Since, DateTimeOffset? ToldAt, AlertFigure Figure);
