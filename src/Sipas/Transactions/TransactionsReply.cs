using System.Text.Json.Serialization;
using Sipas.Statistics;

namespace Sipas.Transactions;

/// <summary>Transactions beside answers, over the same units and days.</summary>
/// <param name="Count">How many transactions are known of.</param>
/// <param name="ResponseRate">Respondents in percent of them, two decimals; null where the respondents are suppressed or there were no transactions.</param>
/// <param name="Warning">That there are more answers than transactions, in Vietnamese and English; null where there are not, or where the respondents are suppressed.</param>
public sealed record TransactionsReply(long Count, decimal? ResponseRate, string? Warning)
{
    /// <summary>Days of the period, up to today, for which none of the units has a figure; not told for each unit of a ranking.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DaysWithoutFigures { get; init; }

    /// <summary>Holds <paramref name="count"/> transactions against the people who answered.</summary>
    public static TransactionsReply Of(long count, long? respondents) => new(
        count,
        respondents is { } people && count > 0 ? Satisfaction.Round(100m * people / count) : null,
        respondents > count ? $"Số phiếu ({respondents}) nhiều hơn số giao dịch ({count}). / There are more answers ({respondents}) than transactions ({count})." : null);
}
