using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Sipas.Storage;

namespace Sipas.Imports;

/// <summary>The transaction of an import.</summary>
internal static class ImportTransaction
{
    /// <summary>
    /// Begins a transaction in which nobody else writes the table of <typeparamref name="TRow"/>, so that what is read in it is
    /// still so when it is changed. SQLite has one writer anyway.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginAsync<TRow>(SipasDbContext db, CancellationToken cancellationToken)
        where TRow : class
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.Database.IsNpgsql())
        {
            var table = db.Model.FindEntityType(typeof(TRow))!.GetTableName()!;
#pragma warning disable EF1002 // The name of a table of the model.
            await db.Database.ExecuteSqlRawAsync($"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
#pragma warning restore EF1002
        }

        return transaction;
    }
}
