using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sipas.Api.Imports;
using Sipas.Imports;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Api.Units;

/// <summary><c>POST /api/v1/units/import</c></summary>
public static class UnitImportEndpoint
{
    /// <summary>Import units from CSV, all or nothing</summary>
    /// <remarks>Columns: code,name,full_name,type,parent_code,region,valid_from and, where wanted, valid_to,successor_code. A line with another valid_from than the one known is the unit's form from that day; with the same, or none, it corrects. Units that the file does not name stay as they are. dryRun=true tells what would change, and every line at fault, and writes nothing.</remarks>
    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, CancellationToken cancellationToken, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(reference);
        using var csv = await ImportRequest.CsvAsync(request, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await UnitImport.ImportAsync(db, csv, demonstration: false, dryRun, cancellationToken);
        if (report.Faults is null && !dryRun)
            await reference.RefreshAsync(cancellationToken);
        return ImportRequest.Reply(report, dryRun);
    }
}
