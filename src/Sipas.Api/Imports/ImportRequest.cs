using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sipas.Access;
using Sipas.Imports;

namespace Sipas.Api.Imports;

/// <summary>What the addresses of all imports share.</summary>
public static class ImportRequest
{
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>An import takes a file, from somebody who may do so for all units; it says what it did, or every line at fault.</summary>
    public static RouteHandlerBuilder Imports(this RouteHandlerBuilder route, Permission permission = Permission.Administer) => route
        .Demands(permission, Reach.Whole)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .ProducesProblems(400, 401, 413, 415, 422, 503);

    /// <summary>The file as text.</summary>
    // The CSV reader reads synchronously, so the body is taken in whole; the size limit bounds it.
    public static async Task<TextReader> CsvAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        return new StreamReader(body, CsvFile.Encoding);
    }

    /// <summary>The lines of a CSV file or, where the request says that it is JSON, the items of a list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <param name="lineOf">The line that an item of the list says the same as.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadHttpRequestException">The JSON cannot be read.</exception>
    public static async Task<IReadOnlyList<TLine>> LinesAsync<TLine, TItem>(
        HttpRequest request, LineFaults faults, Func<TItem, TLine> lineOf, CancellationToken cancellationToken)
        where TLine : ImportLine
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasJsonContentType())
        {
            using var csv = await CsvAsync(request, cancellationToken);
            return Noted(CsvFile.Read<TLine>(csv, faults));
        }

        try
        {
            var items = await request.ReadFromJsonAsync<IReadOnlyList<TItem?>>(cancellationToken) ?? [];
            return Noted(ImportLine.OfItems(items.Select((item, place) => lineOf(item ?? throw new JsonException("null", $"$[{place}]", null, null))), faults));
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException(fault.Message, StatusCodes.Status400BadRequest, fault);
        }

        IReadOnlyList<TLine> Noted(IReadOnlyList<TLine> lines)
        {
            request.HttpContext.AddAudit("lines", lines.Count.ToString(CultureInfo.InvariantCulture));
            return lines;
        }
    }

    /// <summary>The reply: 422 where lines are at fault, unless the import was only tried out.</summary>
    public static Results<Ok<ImportReport>, ProblemHttpResult> Reply(ImportReport report, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Faults is { } faults && !dryRun ? Problems.NotValid(faults) : TypedResults.Ok(report);
    }
}
