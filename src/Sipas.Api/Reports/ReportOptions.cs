using System.ComponentModel.DataAnnotations;

namespace Sipas.Api.Reports;

/// <summary>Settings of reports: the section <c>Sipas:Reports</c>.</summary>
public sealed class ReportOptions
{
    /// <summary>The Chromium that prints reports as PDF. Where there is none at this place, reports are pages only.</summary>
    [Required]
    public string Chromium { get; init; } = "/usr/bin/chromium";

    /// <summary>How long one report may take to print, in seconds; the wait for those before it is not counted.</summary>
    [Range(1, 300)]
    public int Seconds { get; init; } = 30;
}
