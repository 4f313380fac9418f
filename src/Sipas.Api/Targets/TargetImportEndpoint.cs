using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Imports;
using Sipas.Imports;
using Sipas.Targets;

namespace Sipas.Api.Targets;

/// <summary><c>POST /api/v1/targets/import</c></summary>
public static class TargetImportEndpoint
{
    /// <summary>Take in what units aim at, all or nothing</summary>
    /// <remarks>CSV with the columns unit,survey,year,percent, or a JSON list of the same. A line replaces what was set for its unit, questionnaire and year. dryRun=true tells what would change, and every line at fault, and writes nothing.</remarks>
    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, TargetImport import, CancellationToken cancellationToken, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(import);
        var faults = new LineFaults();
        var lines = await ImportRequest.LinesAsync<TargetLine, TargetItem>(request, faults, Line, cancellationToken);
        return ImportRequest.Reply(await import.ImportAsync(lines, faults, dryRun, cancellationToken), dryRun);
    }

    private static TargetLine Line(TargetItem item) => new()
    {
        Unit = item.Unit,
        Survey = item.Survey,
        Year = item.Year.ToString(CultureInfo.InvariantCulture),
        Percent = item.Percent.ToString(CultureInfo.InvariantCulture),
    };
}
