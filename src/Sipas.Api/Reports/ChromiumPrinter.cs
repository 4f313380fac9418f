using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Sipas.Api.Reports;

/// <summary>
/// Prints a page as tagged PDF with Chromium, one at a time: each run is a process with a profile of its own, which is gone
/// with everything it wrote when it ends or its time is over.
/// </summary>
public sealed partial class ChromiumPrinter(IOptions<ReportOptions> options, ILogger<ChromiumPrinter> log) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Whether there is a Chromium to print with.</summary>
    public bool IsThere => File.Exists(options.Value.Chromium);

    /// <summary>The PDF of a document that needs nothing from elsewhere.</summary>
    /// <returns>Null where Chromium failed or took too long, which is logged.</returns>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("sipas-report-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), html, cancellationToken);
            return await RunAsync(folder, cancellationToken);
        }
        finally
        {
            turn.Release();
            Remove(folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<byte[]?> RunAsync(string folder, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(TimeSpan.FromSeconds(options.Value.Seconds));
        using var chromium = Process.Start(Command(folder))!;
        var said = chromium.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await chromium.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            chromium.Kill(entireProcessTree: true);
            await chromium.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        }

        var pdf = Path.Combine(folder, "report.pdf");
        if (chromium.ExitCode == 0 && File.Exists(pdf))
            return await File.ReadAllBytesAsync(pdf, cancellationToken);
        // A helper that outlives Chromium may keep the pipe open.
        await Task.WhenAny(said, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        Failed(log, chromium.ExitCode, options.Value.Seconds, said.IsCompletedSuccessfully ? await said : "");
        return null;
    }

    // The page is ours and loads nothing, so it is printed without the sandbox that a container seldom allows.
    private ProcessStartInfo Command(string folder)
    {
        var start = new ProcessStartInfo(options.Value.Chromium,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-breakpad", "--no-first-run",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--export-tagged-pdf", "--no-pdf-header-footer",
            $"--print-to-pdf={Path.Combine(folder, "report.pdf")}", new Uri(Path.Combine(folder, "report.html")).AbsoluteUri,
        ])
        { RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["HOME"] = folder;
        return start;
    }

    // A helper of Chromium may still be writing when the process has ended.
    private void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException fault)
        {
            LeftBehind(log, folder, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Chromium printed no report (exit code {ExitCode}, limit {Seconds} s): {Said}")]
    private static partial void Failed(ILogger log, int exitCode, int seconds, string said);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} is left behind: {Reason}")]
    private static partial void LeftBehind(ILogger log, string folder, string reason);
}
