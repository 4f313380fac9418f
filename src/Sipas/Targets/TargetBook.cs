using Microsoft.EntityFrameworkCore;
using Sipas.Imports;
using Sipas.Storage;

namespace Sipas.Targets;

/// <summary>Keeps the targets.</summary>
public sealed class TargetBook(IDbContextFactory<SipasDbContext> contexts)
{
    /// <summary>What a unit aims at by a questionnaire in a year, in percent; null where no target is set.</summary>
    public async Task<decimal?> FindAsync(int unit, string survey, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.Targets.FindAsync([unit, survey, year], cancellationToken))?.Percent;
    }

    /// <summary>The targets of a unit, questionnaire and year, each any where null; newest year first.</summary>
    public async Task<IReadOnlyList<Target>> ListAsync(int? unit, string? survey, int? year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Targets.AsNoTracking()
            .Where(target => (unit == null || target.UnitId == unit) && (survey == null || target.Survey == survey) && (year == null || target.Year == year))
            .OrderByDescending(target => target.Year).ThenBy(target => target.Survey).ThenBy(target => target.UnitId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Sets a target; it replaces the one that was set.</summary>
    public async Task SetAsync(Target target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await ImportTransaction.BeginAsync<Target>(db, cancellationToken);
        if (await db.Targets.FindAsync([target.UnitId, target.Survey, target.Year], cancellationToken) is { } known)
            db.Entry(known).CurrentValues.SetValues(target);
        else
            db.Add(target);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a target away.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(int unit, string survey, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Targets.Where(target => target.UnitId == unit && target.Survey == survey && target.Year == year).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
