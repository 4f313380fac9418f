using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Sipas.Responses;

namespace Sipas.ServerTests;

/// <summary>A service with the demonstration, and a Chromium to look at its reports with.</summary>
public sealed class ReportsInChromium : ServiceInChromium
{

    /// <summary>The address of a report over the last twelve months, so that there are answers whatever the day.</summary>
    public static string Report(string unit, string language, string kind = "")
    {
        var today = VietnamTime.DayOf(DateTimeOffset.UtcNow);
        return string.Create(CultureInfo.InvariantCulture, $"/reports/{unit}{kind}?survey=sipas-2023&from={today.AddYears(-1):yyyy-MM-dd}&to={today:yyyy-MM-dd}&lang={language}");
    }

}

/// <summary>A report as people meet it: in a browser and on paper.</summary>
public sealed partial class ReportInBrowserTests : IClassFixture<ReportsInChromium>
{
    private const string Commune = "DEMO-19789";
    private static readonly string[] Languages = ["vi", "en", "vi"];
    private readonly ReportsInChromium reports;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public ReportInBrowserTests(ReportsInChromium reports)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.reports = reports;
    }

    [Fact]
    public async Task The_other_language_and_the_PDF_are_one_step_away()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        var pdf = await page.GetByRole(AriaRole.Link, new() { Name = "Download as PDF" }).GetAttributeAsync("href");
        Assert.StartsWith($"{Commune}.pdf?survey=sipas-2023&", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_begin_on_one_line_and_are_as_long_as_their_index()
    {
        var page = await OpenAsync();
        var shares = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('#parts ~ table svg')].map(svg => svg.querySelector('.value').getBoundingClientRect().width / svg.querySelector('.track').getBoundingClientRect().width)");
        var figures = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#parts ~ table td strong')].map(cell => cell.textContent)");
        var starts = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('#parts ~ table svg .value')].map(bar => bar.getBoundingClientRect().left)");

        Assert.Equal(11, shares.Length);
        Assert.Single(starts.Distinct());
        foreach (var (share, figure) in shares.Zip(figures))
            Assert.Equal(double.Parse(figure.Split('\u00A0')[0].Replace(',', '.'), CultureInfo.InvariantCulture), 100 * share, 0.1);
    }

    [Fact]
    public async Task The_print_is_tagged_PDF_on_a_few_pages_of_A4()
    {
        var reply = await reports.Service.Http.GetAsync(new Uri(ReportsInChromium.Report(Commune, "vi", ".pdf"), UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(reply.IsSuccessStatusCode, Encoding.UTF8.GetString(body));
        var pdf = Encoding.Latin1.GetString(body);

        Assert.Equal("application/pdf", reply.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Matches(@"/MarkInfo\s*<<\s*/Type\s*/MarkInfo\s*/Marked true|/MarkInfo\s*<<[^>]*/Marked true", pdf);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (vi)", pdf, StringComparison.Ordinal);
        var pages = MediaBox().Matches(pdf).Select(box => (Width: Number(box, 1), Height: Number(box, 2))).ToList();
        Assert.InRange(pages.Count, 3, 12);
        // A4 in points, 210 by 297 mm.
        Assert.All(pages, page => Assert.True(Math.Abs(page.Width - 595.28) < 1 && Math.Abs(page.Height - 841.89) < 1, $"{page}"));
        await SaveAsync("report.pdf", body);
    }

    [Fact]
    public async Task Prints_asked_for_at_once_all_come_and_leave_nothing_behind()
    {
        var before = Folders();
        var replies = await Task.WhenAll(Languages.Select(language => reports.Service.Http.GetAsync(
            new Uri(ReportsInChromium.Report(Commune, language, ".pdf"), UriKind.Relative), TestContext.Current.CancellationToken)));

        Assert.All(replies, reply => Assert.Equal(200, (int)reply.StatusCode));
        Assert.Equal([], Folders().Except(before));
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "sipas-report-*");

    private async Task<IPage> OpenAsync()
    {
        var page = await reports.Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var reply = await page.GotoAsync(new Uri(reports.Service.Address, ReportsInChromium.Report(Commune, "vi")).ToString());
        Assert.Equal(200, reply!.Status);
        return page;
    }

    // Where SIPAS_SCREENSHOTS names a folder, what the tests print is kept there for people to look at.
    private static async Task SaveAsync(string name, byte[] file)
    {
        if (Environment.GetEnvironmentVariable("SIPAS_SCREENSHOTS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), file);
    }

    private static double Number(Match box, int group) => double.Parse(box.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
