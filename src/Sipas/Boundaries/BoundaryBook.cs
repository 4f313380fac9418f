using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Boundaries;

/// <summary>Keeps the boundaries of units.</summary>
public sealed class BoundaryBook(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>The outlines of those of these units that have one, by code.</summary>
    public async Task<IReadOnlyDictionary<string, Outline>> FindAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<Boundary>().AsNoTracking().Where(row => units.Contains(row.Unit)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Unit, row => Outline.Read(row.Rings));
    }

    /// <summary>The codes of all units that have a boundary, in order.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Boundary>().Select(row => row.Unit).Order().ToListAsync(cancellationToken);
    }

    /// <summary>Sets these boundaries, all or none of them; those of other units stay.</summary>
    public async Task SetAsync(IReadOnlyDictionary<string, Outline> outlines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outlines);
        var units = outlines.Keys.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<Boundary>().Where(row => units.Contains(row.Unit)).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(outlines.Select(one => new Boundary { Unit = one.Key, Rings = one.Value.Text() }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Removes the boundary of a unit, or of all units.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveAsync(string? unit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Boundary>().Where(row => unit == null || row.Unit == unit).ExecuteDeleteAsync(cancellationToken);
    }
}
