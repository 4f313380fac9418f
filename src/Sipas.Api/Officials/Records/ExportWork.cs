using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sipas.Api.Responses;
using Sipas.Jobs;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Api.Officials.Records;

/// <summary>Writes answers to a file that can be fetched for a day: from piece to piece, so that no process holds it whole and no disk keeps it.</summary>
internal sealed class ExportWork(ReferenceCache reference, ResponseExport export, JobFiles files) : IJobWork
{
    /// <inheritdoc/>
    public IReadOnlyList<JobKind> Kinds { get; } = [JobKind.Export];

    /// <summary>What an export was asked for.</summary>
    public static ExportRequest RequestOf(Job job) => JsonSerializer.Deserialize<ExportRequest>(job.Request!, SipasJson.Options)!;

    /// <inheritdoc/>
    public async Task<JobEnd> RunAsync(Job job, JobProgress progress, CancellationToken cancellationToken)
    {
        var (known, asked) = (reference.Required(), RequestOf(job));
        if (known.Now.Find(asked.Unit) is not { } unit || known.VersionsOf(asked.Survey) is not { } versions)
            return JobEnd.Failed(JobFault.Gone);
        var scope = new ExportScope([.. versions.All.Reverse()], [.. known.Now.Subtree(unit).Select(below => below.Id)], asked.From, asked.To);
        progress.Of(await export.CountAsync(scope, cancellationToken));
        var pipe = new Pipe();
        var answers = CountedAsync(export.ReadAsync(scope, Guid.Empty, null, cancellationToken), progress, cancellationToken);
        var writing = Task.Run(() => WriteAsync(pipe.Writer, new ExportForm(known, scope.Versions), answers), cancellationToken);
        try
        {
            await files.WriteAsync(job.Id, pipe.Reader.AsStream(), cancellationToken);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await writing;
        }

        return JobEnd.Done(new ExportReport(progress.Done));
    }

    // Whoever reads the pipe is told what went wrong, and fails of it.
    private static async Task WriteAsync(PipeWriter pipe, ExportForm form, IAsyncEnumerable<ExportedResponse> answers)
    {
        try
        {
            await ExportCsv.WriteAsync(pipe.AsStream(leaveOpen: true), form, answers);
            await pipe.CompleteAsync();
        }
#pragma warning disable CA1031 // It is thrown again where the pipe is read.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await pipe.CompleteAsync(fault);
        }
    }

    private static async IAsyncEnumerable<ExportedResponse> CountedAsync(
        IAsyncEnumerable<ExportedResponse> answers, JobProgress progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var answer in answers.WithCancellation(cancellationToken))
        {
            yield return answer;
            progress.Report(++count);
        }
    }
}
