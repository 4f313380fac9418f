using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Jobs;

/// <summary>The files of jobs, kept in the database in pieces: every process finds them there, and none holds a whole one in memory.</summary>
public sealed class JobFiles(IDbContextFactory<SipasDbContext> contexts)
{
    private const int Piece = 1024 * 1024;

    /// <summary>Keeps a file in the place of what a job had, in one short transaction for each piece.</summary>
    public async Task WriteAsync(Guid job, Stream file, CancellationToken cancellationToken)
    {
        await DropAsync(job, cancellationToken);
        await foreach (var piece in PiecesAsync(job, file, cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.Add(piece);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The pieces of a job's file in their order; none where it has no file, or no longer.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(Guid job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var place = 0; ; place++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Set<JobPiece>().AsNoTracking().FirstOrDefaultAsync(piece => piece.JobId == job && piece.Place == place, cancellationToken) is not { } found)
                yield break;
            yield return found.Content;
        }
    }

    /// <summary>Whether a job has a file.</summary>
    public async Task<bool> AnyAsync(Guid job, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobPiece>().AnyAsync(piece => piece.JobId == job, cancellationToken);
    }

    /// <summary>Deletes a job's file.</summary>
    public async Task DropAsync(Guid job, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<JobPiece>().Where(piece => piece.JobId == job).ExecuteDeleteAsync(cancellationToken);
    }

    internal static async IAsyncEnumerable<JobPiece> PiecesAsync(Guid job, Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[Piece];
        for (var place = 0; await file.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancellationToken) is > 0 and var length; place++)
            yield return new() { JobId = job, Place = place, Content = buffer[..length] };
    }
}
