using System.Text.Json;

namespace Sipas.Jobs;

/// <summary>What a process does for some kinds of jobs. Whatever it is, it may be begun again after it was broken off.</summary>
public interface IJobWork
{
    /// <summary>The kinds.</summary>
    IReadOnlyList<JobKind> Kinds { get; }

    /// <summary>Does it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="progress">Takes how far it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    Task<JobEnd> RunAsync(Job job, JobProgress progress, CancellationToken cancellationToken);
}

/// <summary>How a job ended.</summary>
/// <param name="State">Done, failed or, of an import, tried out.</param>
/// <param name="Result">The report as JSON.</param>
/// <param name="Fault">Why it failed.</param>
public sealed record JobEnd(JobState State, string? Result, JobFault? Fault = null)
{
    /// <summary>It was done.</summary>
    public static JobEnd Done<TReport>(TReport report) => new(JobState.Done, Write(report));

    /// <summary>It failed.</summary>
    public static JobEnd Failed(JobFault fault) => new(JobState.Failed, null, fault);

    /// <summary>A report as jobs keep it.</summary>
    public static string Write<TReport>(TReport report) => JsonSerializer.Serialize(report, SipasJson.Options);
}

/// <summary>A job that this process works on.</summary>
/// <param name="Job">Its key.</param>
/// <param name="Progress">How far it is.</param>
internal sealed record JobAtWork(Guid Job, JobProgress Progress);

/// <summary>How far a job is, told by whoever works on it and read by another thread.</summary>
public sealed class JobProgress : IProgress<long>
{
    private long done;
    private long total;

    /// <summary>How much is done.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>Of how much; 0 where that is not known.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Of how much it will be.</summary>
    public void Of(long all) => Interlocked.Exchange(ref total, all);

    /// <inheritdoc/>
    public void Report(long value) => Interlocked.Exchange(ref done, value);
}
