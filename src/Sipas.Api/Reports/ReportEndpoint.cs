using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Api.Results;
using Sipas.Reports;
using Sipas.Storage;
using Sipas.Web;
using Sipas.Web.Reports;

namespace Sipas.Api.Reports;

/// <summary><c>GET /reports/{unit}</c> and <c>GET /reports/{unit}.pdf</c></summary>
public sealed class ReportEndpoint(ReferenceCache reference, ReportQuery reports, PageRenderer pages, ChromiumPrinter printer)
{
    /// <summary>The report of a unit and period as one page that can be printed.</summary>
    /// <remarks>period: as for results. flagged: exclude (default) or include answers with a quality flag. lang: vi (default) or en.</remarks>
    public static Task<Results<ContentHttpResult, ProblemHttpResult>> PageAsync(
        string unit, ReportEndpoint report, HttpContext http, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? flagged = null, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.HtmlAsync(new(unit, survey, period, from, to, flagged, lang), http, cancellationToken);
    }

    /// <summary>The same page as tagged PDF.</summary>
    /// <remarks>Printed by Chromium: 503 where the service has none.</remarks>
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(
        string unit, ReportEndpoint report, HttpContext http, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? flagged = null, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.PrintedAsync(new(unit, survey, period, from, to, flagged, lang), http, cancellationToken);
    }

    private async Task<Results<ContentHttpResult, ProblemHttpResult>> HtmlAsync(Asked asked, HttpContext http, CancellationToken cancellationToken)
    {
        var (made, language, problem) = await ReportAsync(asked, cancellationToken);
        if (problem is not null)
            return problem;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        var query = new QueryBuilder(http.Request.Query.Where(parameter => parameter.Key != "lang")).ToString();
        return TypedResults.Content(await DocumentAsync(made!, language!, query), "text/html", Encoding.UTF8);
    }

    private async Task<Results<FileContentHttpResult, ProblemHttpResult>> PrintedAsync(Asked asked, HttpContext http, CancellationToken cancellationToken)
    {
        var (made, language, problem) = await ReportAsync(asked, cancellationToken);
        if (problem is not null)
            return problem;
        if (!printer.IsThere)
            return Problems.NoPrinter();
        var pdf = await printer.PrintAsync(await DocumentAsync(made!, language!, null), cancellationToken);
        if (pdf is null)
            return Problems.Unavailable(http);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.File(pdf, "application/pdf", $"sipas-{made!.Unit.Code}-{made.Period.Key.Replace('/', '_')}-{language!.Code}.pdf");
    }

    // One document that needs nothing else: the page that is shown, saved and printed. Without an address it has no links.
    private Task<string> DocumentAsync(UnitReport report, Language language, string? address) => pages.RenderAsync<ReportPage>(
        (nameof(ReportPage.Report), report), (nameof(ReportPage.Language), language), (nameof(ReportPage.Query), address));

    private async Task<(UnitReport? Report, Language? Language, ProblemHttpResult? Problem)> ReportAsync(Asked asked, CancellationToken cancellationToken)
    {
        var known = reference.Required();
        if (known.Units.Find(asked.Unit) is not { } unit)
            return (null, null, Problems.Unknown($"Không có đơn vị {asked.Unit}. / There is no unit {asked.Unit}."));
        var parameters = new ResultParameters(known);
        var (survey, period) = (parameters.Survey(asked.Survey), parameters.Period(asked.Period, asked.From, asked.To));
        var withFlagged = parameters.WithFlagged(asked.Flagged);
        var language = Language.Of(asked.Lang) ?? parameters.Refuse<Language>("lang", "Chỉ nhận vi hoặc en. / Either vi or en.");
        return parameters.Errors.Count > 0
            ? (null, null, Problems.NotValid(parameters.Errors))
            : (await reports.ReportAsync(known, unit, survey, period, withFlagged, cancellationToken), language, null);
    }

    private sealed record Asked(string Unit, string? Survey, string? Period, string? From, string? To, string? Flagged, string? Lang);
}
