using System.Text.Json;
using Sipas.Jobs;

namespace Sipas.Web.Officials.Records;

/// <summary>What a job keeps as JSON.</summary>
public static class ReportOf
{
    /// <summary>What an export was asked for; null for other work.</summary>
    public static ExportRequest? Export(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Request is null ? null : JsonSerializer.Deserialize<ExportRequest>(job.Request, SipasJson.Options);
    }

    /// <summary>What came of it; null where nothing has yet.</summary>
    public static TReport? Of<TReport>(Job job)
        where TReport : class
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Result is null ? null : JsonSerializer.Deserialize<TReport>(job.Result, SipasJson.Options);
    }
}
