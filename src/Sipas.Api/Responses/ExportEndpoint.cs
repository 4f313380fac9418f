using Sipas.Api.Results;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Api.Responses;

/// <summary><c>GET /api/v1/responses/export</c></summary>
public static class ExportEndpoint
{
    /// <summary>The raw answers to a questionnaire, without comments, as a stream.</summary>
    /// <remarks>
    /// format: csv (default; a column for each criterion, with its level) or ndjson (an object a line). unit: with all units below it.
    /// from and to: days in Vietnam. flags: why an answer is doubtful and left out of the headline. Ordered by id. Without limit everything is sent in one stream, however much it is. With limit, a page:
    /// the header Sipas-Next is always there, and is the after of the next page or, where this is the last one, empty; Link says the
    /// same as an address, and the last line of ndjson is {"next": …} with null at the end. An answer that comes in later with an id of
    /// an earlier time (from a device that was offline) lies before a cursor that has passed it: begin again where everything is needed.
    /// </remarks>
    public static Task<IResult> HandleAsync(
        ReferenceCache reference, ResponseExport export, HttpContext http, CancellationToken cancellationToken,
        string? survey = null, string? unit = null, string? from = null, string? to = null,
        string? after = null, string? limit = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var known = reference.Required();
        var parameters = new ResultParameters(known);
        var published = parameters.Survey(survey);
        var parent = unit is null ? null : parameters.Unit("unit", unit);
        var (first, last) = (Day(parameters, "from", from), Day(parameters, "to", to));
        if (last < first && !parameters.Errors.ContainsKey("to"))
            parameters.Refuse<DateOnly>("to", "Ngày cuối phải từ ngày đầu trở đi. / The last day must not be before the first.");
        var (start, count) = (Cursor(parameters, after), parameters.Limit(limit, int.MaxValue));
        if (format is not (null or "csv" or "ndjson"))
            parameters.Refuse<string>("format", "Chỉ nhận csv hoặc ndjson. / Either csv or ndjson.");
        if (parameters.Errors.Count > 0)
            return Task.FromResult<IResult>(Problems.NotValid(parameters.Errors));
        int[]? units = parent is null ? null : [.. known.Units.Subtree(parent).Select(below => below.Id)];
        var scope = new ExportScope([.. known.VersionsOf(published.Questionnaire.Code)!.All.Reverse()], units, first, last);
        return PageAsync(export, new ExportForm(known, scope.Versions), scope, start, count, format ?? "csv", http, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        ResponseExport export, ExportForm form, ExportScope scope, Guid after, int? limit, string format, HttpContext http, CancellationToken cancellationToken)
    {
        var next = limit is { } count ? await export.EndOfPageAsync(scope, after, count, cancellationToken) : null;
        Paging.Announce(http, next?.ToString() ?? "");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"sipas-responses.{format}\"";
        var responses = export.ReadAsync(scope, after, next, cancellationToken);
        return format == "csv"
            ? TypedResults.Stream(body => ExportCsv.WriteAsync(body, form, responses), "text/csv; charset=utf-8")
            : TypedResults.Stream(body => ExportLines.WriteAsync(body, form, responses, next, cancellationToken), "application/x-ndjson");
    }

    private static DateOnly? Day(ResultParameters parameters, string name, string? day) => day is null ? null : parameters.Date(name, day);

    private static Guid Cursor(ResultParameters parameters, string? after) => after is null ? Guid.Empty
        : Guid.TryParseExact(after, "D", out var id) ? id
        : parameters.Refuse<Guid>("after", "Cần mã phiếu như Sipas-Next đã trả về. / The id is needed that Sipas-Next gave.");
}
