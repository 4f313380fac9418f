using System.Text.Json.Serialization;
using Sipas.Statistics;
using Sipas.Transactions;

namespace Sipas.Results;

/// <summary>A ranking of units.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Parent">Whose units are ranked.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Rows">The units by rank; those without a figure last, without a rank.</param>
/// <param name="Above">How many are above a percentage, where that was asked for.</param>
public sealed record RankingReply(
    string Survey,
    PeriodReply Period,
    UnitName Parent,
    Method Method,
    IReadOnlyList<RankingRow> Rows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountAbove? Above = null) : MappedReply
{
    /// <summary>How many had a rank in the period before: a changed rank among other units is no rise or fall.</summary>
    public int RankedBefore { get; init; }
}

/// <summary>How many units are above a percentage, as in "18 of 19 departments above 96 %".</summary>
/// <param name="Percent">The percentage.</param>
/// <param name="Units">How many units have a higher index, as shown.</param>
/// <param name="Surely">How many of them also with the whole of their interval.</param>
/// <param name="Of">Of how many that have a figure.</param>
public sealed record CountAbove(decimal Percent, int Units, int Surely, int Of)
{
    /// <summary>The count among <paramref name="rows"/>; null where none is asked for.</summary>
    public static CountAbove? In(decimal? percent, IReadOnlyList<RankingRow> rows) => percent is not { } above ? null : new(
        above,
        rows.Count(row => row.Index > above),
        rows.Count(row => row.Interval?.Low > (double)above),
        rows.Count(row => !row.Suppressed));
}

/// <summary>One unit of a ranking; the figures are null where they are suppressed.</summary>
/// <param name="Rank">Competition ranking on the index as shown: 1, 2, 2, 4.</param>
/// <param name="RankLow">The best rank that the intervals allow.</param>
/// <param name="RankHigh">The worst rank that the intervals allow.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Respondents">How many people answered.</param>
/// <param name="Index">The overall index.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Change">Against the period before, in percentage points.</param>
/// <param name="ChangeSignificant">Whether that change is more than chance; null where there is none to tell.</param>
/// <param name="RankChange">Old rank − new rank: positive is better.</param>
/// <param name="DiffersFromAbove">Whether the difference from the unit in the row above is more than chance; null in the first row and where either is suppressed.</param>
/// <param name="Suppressed">Whether the figures are withheld.</param>
/// <param name="Class">The code of the class that its score belongs to; absent where the questionnaire has none.</param>
public sealed record RankingRow(
    int? Rank,
    int? RankLow,
    int? RankHigh,
    UnitName Unit,
    long? Respondents,
    decimal? Index,
    Interval? Interval,
    decimal? Change,
    bool? ChangeSignificant,
    int? RankChange,
    bool? DiffersFromAbove,
    bool Suppressed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null)
{
    /// <summary>Transactions of the same units and days; null where none are known.</summary>
    public TransactionsReply? Transactions { get; init; }

    /// <summary>Flagged answers; absent from what was published before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FlaggedReply? Flagged { get; init; }

    /// <summary>The row below <paramref name="above"/>.</summary>
    public RankingRow Below(RankingRow above)
    {
        ArgumentNullException.ThrowIfNull(above);
        return this is { Index: { } index, Interval: { } interval } && above is { Index: { } higher, Interval: { } around }
            ? this with { DiffersFromAbove = Difference.Between((index, interval), (higher, around)).Significant }
            : this;
    }
}
