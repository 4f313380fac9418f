using System.Text.Json.Serialization;
using Sipas.Results;
using Sipas.Statistics;

namespace Sipas.Actions;

/// <summary>What can be said of the weeks after an action. A closed set.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectKind>))]
public enum EffectKind
{
    /// <summary>It is planned or dropped: there is nothing to measure.</summary>
    [JsonStringEnumMemberName("notBegun")] NotBegun,

    /// <summary>Less than a week has passed.</summary>
    [JsonStringEnumMemberName("tooEarly")] TooEarly,

    /// <summary>The figure of before or after is withheld: too few people answered.</summary>
    [JsonStringEnumMemberName("tooFew")] TooFew,

    /// <summary>The difference may be chance.</summary>
    [JsonStringEnumMemberName("notSignificant")] NotSignificant,

    /// <summary>Better, and hardly by chance.</summary>
    [JsonStringEnumMemberName("better")] Better,

    /// <summary>Worse, and hardly by chance.</summary>
    [JsonStringEnumMemberName("worse")] Worse,
}

/// <summary>The figure of an action's criterion in the weeks before its day and in as many after.</summary>
/// <param name="Kind">What can be said.</param>
/// <param name="Weeks">How many weeks on each side; 0 where there are none.</param>
public sealed record ActionEffect(EffectKind Kind, int Weeks)
{
    /// <summary>No more weeks are compared on each side.</summary>
    public const int MostWeeks = 12;

    /// <summary>The figure before; null where it is withheld or not asked for.</summary>
    public Cell? Before { get; init; }

    /// <summary>The figure after; null where it is withheld or not asked for.</summary>
    public Cell? After { get; init; }

    /// <summary>How they differ; null where one is withheld or not asked for.</summary>
    public Difference? Change { get; init; }

    /// <summary>How many whole weeks of the action have passed before <paramref name="today"/>, up to <see cref="MostWeeks"/>; 0 where it has not begun to count.</summary>
    public static int WeeksOf(DateOnly startsOn, DateOnly today) => Math.Clamp((today.DayNumber - startsOn.DayNumber) / 7, 0, MostWeeks);

    /// <summary>The weeks before the day, and as many from that day on.</summary>
    public static IReadOnlyList<Period> PeriodsOf(DateOnly startsOn, int weeks) =>
        [Period.Between(startsOn.AddDays(-7 * weeks), startsOn.AddDays(-1)), Period.Between(startsOn, startsOn.AddDays(7 * weeks - 1))];

    /// <summary>What two cells say.</summary>
    public static ActionEffect Of(int weeks, Cell? before, Cell? after)
    {
        var change = before is null || after is null ? null : after.From(before);
        var kind = change switch
        {
            null => EffectKind.TooFew,
            { Significant: false } => EffectKind.NotSignificant,
            { Points: > 0 } => EffectKind.Better,
            _ => EffectKind.Worse,
        };
        return new(kind, weeks) { Before = Shown(before), After = Shown(after), Change = change };
    }

    private static Cell? Shown(Cell? cell) => cell is { Suppressed: false } ? cell : null;
}
