using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Sipas.Reports;

namespace Sipas.Web.Reports;

/// <summary>
/// Renders a report as one HTML document that needs nothing else, neither style sheet nor image nor script: the page that
/// is shown, saved, and printed.
/// </summary>
public sealed class ReportPages(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The document.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="language">In which language.</param>
    /// <param name="address">The query of the page's own address, for its links; null leaves them out.</param>
    public async Task<string> RenderAsync(UnitReport report, Language language, string? address)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportPage.Report)] = report,
            [nameof(ReportPage.Language)] = language,
            [nameof(ReportPage.Query)] = address,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString());
    }
}
