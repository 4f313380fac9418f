using Sipas.Access;

namespace Sipas.Api.Reports;

/// <summary>Everything under <c>/reports</c>: pages and print for people, with the access of results.</summary>
public static class ReportRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSipasReports(this IServiceCollection services) => services
        .AddSipasOptions<ReportOptions>("Sipas:Reports")
        .AddSingleton<ChromiumPrinter>()
        .AddSingleton<ReportEndpoint>();

    /// <summary>Maps the routes.</summary>
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/reports").WithTags("Reports").Demands(Permission.ReadResults).AddEndpointFilter(Problems.InWordsAsync);
        reports.MapGet("/{unit}", ReportEndpoint.PageAsync).WithName("getReport")
            .Produces<string>(200, "text/html").ProducesProblems(401, 404, 422, 503);
        reports.MapGet("/{unit}.pdf", ReportEndpoint.PdfAsync).WithName("getPrintedReport")
            .Produces<byte[]>(200, "application/pdf").ProducesProblems(401, 404, 422, 503);
    }
}
