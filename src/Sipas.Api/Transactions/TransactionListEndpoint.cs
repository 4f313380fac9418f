using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.Storage;
using Sipas.Transactions;

namespace Sipas.Api.Transactions;

/// <summary><c>GET /api/v1/transactions</c></summary>
public static class TransactionListEndpoint
{
    /// <summary>How many transactions a unit had, by day</summary>
    /// <remarks>unit; period, or from and to, as for results. scope: subtree (default), the sums over the unit and all below it, or unit. Days without figures are left out.</remarks>
    public static async Task<Results<Ok<IReadOnlyList<TransactionItem>>, ProblemHttpResult>> HandleAsync(
        ReferenceCache reference, TransactionQuery query, CancellationToken cancellationToken,
        string? unit = null, string? period = null, string? from = null, string? to = null, string? scope = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var (found, days, subtree) = (parameters.Unit("unit", unit), parameters.Period(period, from, to), parameters.Subtree(scope));
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        int[] units = subtree ? [.. known.Units.Subtree(found).Select(below => below.Id)] : [found.Id];
        var counts = await query.ByDayAsync(units, days.From, days.To, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TransactionItem>>(
            [.. counts.OrderBy(day => day.Key).Select(day => new TransactionItem(found.Code, day.Key, day.Value))]);
    }
}
