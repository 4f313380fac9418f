using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Sipas.Storage;

/// <summary>Copies the embedded database while the service goes on: as it was at one moment, in one file that needs no other.</summary>
public sealed class EmbeddedBackup(IDbContextFactory<SipasDbContext> contexts, IOptions<SipasOptions> options)
{
    /// <summary>Writes the copy; it is on the disk when this completes. Nothing else is changed, the schema neither.</summary>
    /// <param name="file">Where to; for nobody else to read. There must be no such file yet.</param>
    /// <param name="cancellationToken">Stops; what is written is then of no use.</param>
    /// <exception cref="IOException">There is such a file, its folder is not there, or there is no database yet.</exception>
    /// <exception cref="InvalidOperationException">The mode is distributed: PostgreSQL has a tool of its own for this.</exception>
    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        if (options.Value.Mode != Mode.Embedded)
            throw new InvalidOperationException("Only the embedded database is copied by this; for PostgreSQL use pg_dump.");
        if (!File.Exists(options.Value.DatabaseFile))
            throw new FileNotFoundException($"There is no database {options.Value.DatabaseFile} yet.");
        var own = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var copy = new FileStream(file, own);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellationToken);
        copy.Flush(flushToDisk: true);
    }
}
