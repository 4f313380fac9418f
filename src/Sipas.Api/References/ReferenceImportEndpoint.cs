using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Imports;
using Sipas.Imports;
using Sipas.References;

namespace Sipas.Api.References;

/// <summary><c>POST /api/v1/references/import</c></summary>
public static class ReferenceImportEndpoint
{
    /// <summary>Take in published figures, all or nothing</summary>
    /// <remarks>CSV with the columns unit,index,year,part,score,maximum,rank,of,group,source and, where wanted, change,rank_change (as published, for a year before that is not known). A rank in another group is another line. A line replaces what was known of its unit, index, year, part and group. dryRun=true tells what would change, and every line at fault, and writes nothing.</remarks>
    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, ReferenceImport import, CancellationToken cancellationToken, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(import);
        var faults = new LineFaults();
        using var csv = await ImportRequest.CsvAsync(request, cancellationToken);
        var lines = CsvFile.Read<ReferenceLine>(csv, faults);
        return ImportRequest.Reply(await import.ImportAsync(lines, faults, dryRun, cancellationToken), dryRun);
    }
}
