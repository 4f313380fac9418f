using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.References;
using Sipas.Storage;
using Sipas.Targets;
using Sipas.Transactions;
using Sipas.Units;
using Sipas.Weights;

namespace Sipas.Jobs;

/// <summary>Takes in files: tries them out first, and does it all or nothing once that is confirmed.</summary>
public sealed class ImportWork(
    IDbContextFactory<SipasDbContext> contexts, ReferenceCache reference, JobFiles files,
    TargetImport targets, TransactionImport transactions, WeightBook weights, ReferenceImport references) : IJobWork
{
    // More is read by nobody; the numbers beside say how many there are.
    private const int MostChanges = 500;

    /// <inheritdoc/>
    public IReadOnlyList<JobKind> Kinds => JobKinds.Imports;

    /// <inheritdoc/>
    public async Task<JobEnd> RunAsync(Job job, JobProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var report = await ImportAsync(job, cancellationToken);
        if (job.Confirmed && report.Faults is null)
            await reference.RefreshAsync(cancellationToken);
        if (job.Confirmed || report.Faults is not null)
            await files.DropAsync(job.Id, cancellationToken);
        var kept = JobEnd.Write(report with { Changes = report.Changes is { } changes ? [.. changes.Take(MostChanges)] : null });
        return report.Faults is not null ? new(JobState.Failed, kept, JobFault.Lines)
            : new(job.Confirmed ? JobState.Done : JobState.Tried, kept);
    }

    private async Task<ImportReport> ImportAsync(Job job, CancellationToken cancellationToken)
    {
        using var csv = await ReadAsync(job.Id, cancellationToken);
        var (faults, dryRun) = (new LineFaults(), !job.Confirmed);
        switch (job.Kind)
        {
            case JobKind.Units:
                await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                    return await UnitImport.ImportAsync(db, csv, demonstration: false, dryRun, cancellationToken);
            case JobKind.Targets:
                return await targets.ImportAsync(CsvFile.Read<TargetLine>(csv, faults), faults, dryRun, cancellationToken);
            case JobKind.Transactions:
                return await transactions.ImportAsync(CsvFile.Read<TransactionLine>(csv, faults), faults, dryRun, cancellationToken);
            case JobKind.Weights:
                return await weights.ImportAsync(CsvFile.Read<WeightLine>(csv, faults), faults, dryRun, cancellationToken);
            default:
                return await references.ImportAsync(CsvFile.Read<ReferenceLine>(csv, faults), faults, dryRun, cancellationToken);
        }
    }

    // The CSV reader reads synchronously; what may be sent is small enough to be held whole.
    private async Task<StreamReader> ReadAsync(Guid job, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        await foreach (var piece in files.ReadAsync(job, cancellationToken))
            file.Write(piece);
        file.Position = 0;
        return new(file, CsvFile.Encoding);
    }
}
