using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Imports;
using Sipas.Imports;
using Sipas.Transactions;

namespace Sipas.Api.Transactions;

/// <summary>How many transactions a unit completed on a day.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Day">The day in Vietnam.</param>
/// <param name="Count">How many, 0 or more.</param>
public sealed record TransactionItem(string Unit, DateOnly Day, long Count);

/// <summary><c>POST /api/v1/transactions/import</c></summary>
public static class TransactionImportEndpoint
{
    /// <summary>Take in how many transactions units had, all or nothing</summary>
    /// <remarks>CSV with the columns unit,day,count, or a JSON list of the same. A line replaces what was known of its unit and day. dryRun=true tells what would change, and every line at fault, and writes nothing.</remarks>
    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, TransactionImport import, CancellationToken cancellationToken, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(import);
        var faults = new LineFaults();
        var lines = await ImportRequest.LinesAsync<TransactionLine, TransactionItem>(request, faults, Line, cancellationToken);
        return ImportRequest.Reply(await import.ImportAsync(lines, faults, dryRun, cancellationToken), dryRun);
    }

    private static TransactionLine Line(TransactionItem item) => new()
    {
        Unit = item.Unit,
        Day = item.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Count = item.Count.ToString(CultureInfo.InvariantCulture),
    };
}
