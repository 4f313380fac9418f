using Sipas.Alerts;

namespace Sipas.Web.Alerts;

/// <summary>A rule as a form has it: whatever was entered, good or not.</summary>
public sealed record AlertForm
{
    /// <summary>The name of an <see cref="AlertKind"/>.</summary>
    public string Kind { get; init; } = nameof(AlertKind.LevelBelow);

    /// <summary>The name of an <see cref="AlertScope"/>.</summary>
    public string Scope { get; init; } = nameof(AlertScope.Whole);

    /// <summary>The code of a content, group or criterion; empty for the whole.</summary>
    public string Cell { get; init; } = "";

    /// <summary>In percent.</summary>
    public string Threshold { get; init; } = "";

    /// <summary>The name of an <see cref="AlertSpan"/>.</summary>
    public string Span { get; init; } = nameof(AlertSpan.Month);

    /// <summary>How many days.</summary>
    public string Days { get; init; } = "";

    /// <summary>Addresses, one on each line.</summary>
    public string Recipients { get; init; } = "";

    /// <summary>The key of a webhook; empty for none.</summary>
    public string Webhook { get; init; } = "";

    /// <summary>The name of a <see cref="Sipas.Alerts.Digest"/>.</summary>
    public string Digest { get; init; } = nameof(Sipas.Alerts.Digest.AtOnce);

    /// <summary>When the quiet hours begin.</summary>
    public string QuietFrom { get; init; } = "";

    /// <summary>When they end.</summary>
    public string QuietTo { get; init; } = "";

    /// <summary>Whether anybody looks.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What was not taken: the key of a text by the name of the field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>The form of a rule.</summary>
    public static AlertForm Of(AlertRule rule, Language language)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(language);
        return new()
        {
            Kind = rule.Kind.ToString(),
            Scope = rule.Scope.ToString(),
            Cell = rule.Cell ?? "",
            Threshold = rule.Threshold is { } threshold ? language.Decimal(threshold) : "",
            Span = rule.Span.ToString(),
            Days = rule.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Recipients = string.Join('\n', rule.Recipients),
            Webhook = rule.Webhook?.ToString() ?? "",
            Digest = rule.Digest.ToString(),
            QuietFrom = rule.Quiet is { } quiet ? $"{quiet.From:HH:mm}" : "",
            QuietTo = rule.Quiet is { } hours ? $"{hours.To:HH:mm}" : "",
            Enabled = rule.Enabled,
        };
    }
}
