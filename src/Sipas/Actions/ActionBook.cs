using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Actions;

/// <summary>Keeps what units undertake.</summary>
public sealed class ActionBook(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>Actions of some units, the latest to start first.</summary>
    /// <param name="units">The units by key.</param>
    /// <param name="survey">The questionnaire's code; null for any.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<UnitAction>> FindAsync(IReadOnlyCollection<int> units, string? survey, int skip, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<UnitAction>().AsNoTracking()
            .Where(row => EF.Parameter(units).Contains(row.UnitId) && (survey == null || row.Survey == survey))
            .OrderByDescending(row => row.StartsOn).ThenByDescending(row => row.Id)
            .Skip(skip).Take(count)
            .ToListAsync(cancellationToken);
    }

    /// <summary>An action; null where there is none of this key.</summary>
    public async Task<UnitAction?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<UnitAction>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Notes a new action.</summary>
    public async Task AddAsync(UnitAction action, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(action);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts an action in the place of what it was.</summary>
    public async Task ChangeAsync(UnitAction action, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Update(action);
        await db.SaveChangesAsync(cancellationToken);
    }
}
