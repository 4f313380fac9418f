using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Results;

namespace Sipas.Alerts;

/// <summary>Who is to be told of what, and when.</summary>
public sealed record AlertRule
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether it is about the unit as a whole, or about each unit below it.</summary>
    public required AlertScope Scope { get; init; }

    /// <summary>The code of the questionnaire.</summary>
    public required string Survey { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>The content, group or criterion whose index it is about; null for the whole questionnaire.</summary>
    public string? Cell { get; init; }

    /// <summary>In percent, where the kind has one.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Over which days.</summary>
    public required AlertSpan Span { get; init; }

    /// <summary>How many, where it is about days; from 1 to 366.</summary>
    public int? Days { get; init; }

    /// <summary>The addresses that mail goes to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The webhook that is called; null for none.</summary>
    public Guid? Webhook { get; init; }

    /// <summary>When mail goes out. Webhooks are called at once.</summary>
    public required Digest Digest { get; init; }

    /// <summary>When no mail goes out; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Whether anybody looks.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When some process last took it up; null for never since it was made or changed.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>The days that it looks over on <paramref name="today"/>.</summary>
    public Period PeriodOn(DateOnly today) => Span switch
    {
        AlertSpan.Month => Period.MonthOf(today),
        AlertSpan.Quarter => Period.QuarterOf(today),
        // Today has only begun, so that whoever waits for answers waits for so many whole days before it.
        _ => Period.Between(today.AddDays(Kind == AlertKind.NoAnswers ? -Days!.Value : 1 - Days!.Value), today),
    };
}

/// <summary>Which kinds need what.</summary>
public static class AlertKinds
{
    /// <summary>Whether a kind is about the index of a cell.</summary>
    public static bool HasCell(this AlertKind kind) => kind is AlertKind.LevelBelow or AlertKind.Fall;

    /// <summary>Whether a kind has a threshold.</summary>
    public static bool HasThreshold(this AlertKind kind) => kind is AlertKind.LevelBelow or AlertKind.FlaggedAbove;

    /// <summary>Whether a kind looks over a span that can be chosen: kiosks are silent now, and who waits for answers goes by days.</summary>
    public static bool HasSpan(this AlertKind kind) => kind is not (AlertKind.KioskSilent or AlertKind.NoAnswers);
}

internal sealed class AlertRuleTable : IEntityTypeConfiguration<AlertRule>
{
    public void Configure(EntityTypeBuilder<AlertRule> builder)
    {
        builder.ToTable("alert_rules");
        builder.HasIndex(rule => rule.Unit);
        builder.Property(rule => rule.Scope).HasConversion<short>();
        builder.Property(rule => rule.Kind).HasConversion<short>();
        builder.Property(rule => rule.Span).HasConversion<short>();
        builder.Property(rule => rule.Digest).HasConversion<short>();
        builder.Property(rule => rule.Recipients).HasConversion<string>(
            recipients => string.Join(' ', recipients), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), recipients => string.Join(' ', recipients).GetHashCode(StringComparison.Ordinal)));
        builder.Property(rule => rule.Quiet).HasConversion(quiet => quiet!.ToString(), text => QuietHours.Parse(text));
    }
}
