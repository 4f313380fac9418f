using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Units;

namespace Sipas.Alerts;

/// <summary>How things stand with one rule at one unit, and what of it has been told.</summary>
public sealed record Alert
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The rule.</summary>
    public required Guid Rule { get; init; }

    /// <summary>The code of the unit whose figures these are.</summary>
    public required string Unit { get; init; }

    /// <summary>How things stand.</summary>
    public required AlertState State { get; init; }

    /// <summary>What it is now, as far as it matters; empty where it is over.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The same as it was last told; empty where nothing was, or that it was over.</summary>
    public string Told { get; init; } = "";

    /// <summary>When that was; null for never.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When it began or, where it is over, ended.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The figures as they were last seen.</summary>
    public required AlertFigure Figure { get; init; }

    /// <summary>Grows with every change, so that of two processes that note something at once only one does.</summary>
    public int Revision { get; init; }

    /// <summary>How things stand after a look, and what is to be told of it: nothing while nothing has changed, and never twice within the pause.</summary>
    /// <param name="before">How things stood; null where nothing ever was.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="now">When.</param>
    /// <param name="pause">How long nothing more is told after something was.</param>
    public static (Alert? After, AlertState? Told) After(Alert? before, AlertRule rule, Unit unit, Finding finding, DateTimeOffset now, TimeSpan pause)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(finding);
        if (before is null && !finding.IsOne)
            return (null, null);
        var first = before is null || (before.State == AlertState.Cleared && finding.IsOne);
        var state = !finding.IsOne ? AlertState.Cleared
            : first ? AlertState.Raised
            : before!.Fingerprint == finding.Fingerprint ? before.State
            : AlertState.Changed;
        var after = new Alert
        {
            Id = before?.Id ?? Guid.CreateVersion7(now),
            Rule = rule.Id,
            Unit = unit.Code,
            State = state,
            Fingerprint = finding.Fingerprint,
            Told = before?.Told ?? "",
            ToldAt = before?.ToldAt,
            Since = first || state == AlertState.Cleared != (before!.State == AlertState.Cleared) ? now : before.Since,
            Figure = finding.Figure,
            Revision = before?.Revision ?? 0,
        };
        if (after.Fingerprint == after.Told || now - after.ToldAt < pause)
            return (after, null);
        var news = state == AlertState.Cleared ? state : after.Told.Length == 0 ? AlertState.Raised : AlertState.Changed;
        return (after with { Told = after.Fingerprint, ToldAt = now }, news);
    }
}

internal sealed class AlertTable : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.HasIndex(alert => new { alert.Rule, alert.Unit }).IsUnique();
        builder.Property(alert => alert.State).HasConversion<short>();
        builder.Property(alert => alert.Revision).IsConcurrencyToken();
        builder.Property(alert => alert.Figure).HasConversion(
            figure => JsonSerializer.Serialize(figure, SipasJson.Options), json => JsonSerializer.Deserialize<AlertFigure>(json, SipasJson.Options)!);
    }
}
