using Sipas.Access;
using Sipas.Api.Imports;

namespace Sipas.Api.Transactions;

/// <summary>Everything under <c>/transactions</c>.</summary>
public static class TransactionRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapTransactions(this IEndpointRouteBuilder api)
    {
        var transactions = api.MapGroup("/transactions").WithTags("Transactions");
        transactions.MapPost("/import", TransactionImportEndpoint.HandleAsync).Imports(Permission.SupplyTransactions)
            .Accepts<string>("text/csv", "application/json")
            .WithName("importTransactions");
        transactions.MapGet("", TransactionListEndpoint.HandleAsync).Demands(Permission.ReadResults)
            .WithName("getTransactions")
            .ProducesProblems(401, 422, 503);
    }
}
