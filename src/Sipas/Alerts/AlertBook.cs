using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Alerts;

/// <summary>Keeps how things stand with rules. What is seen and the messages that tell it are written in one transaction.</summary>
public sealed class AlertBook(IDbContextFactory<SipasDbContext> contexts, IOptions<AlertOptions> options, TimeProvider clock)
{
    /// <summary>Notes what a look has found, and writes the messages where it is news.</summary>
    public async Task NoteAsync(AlertRule rule, Unit unit, Finding finding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(unit);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = await db.Set<Alert>().AsNoTracking().SingleOrDefaultAsync(alert => alert.Rule == rule.Id && alert.Unit == unit.Code, cancellationToken);
        var (after, told) = Alert.After(before, rule, unit, finding, now, options.Value.Pause);
        if (after is null || after == before)
            return;
        if (before is null)
            db.Add(after);
        else
            db.Update(after with { Revision = before.Revision + 1 }).Property(alert => alert.Revision).OriginalValue = before.Revision;
        if (told is { } news)
            db.AddRange(Outbox.Messages(rule, AlertNotice.Of(rule, after, news, now), now, options.Value.DigestAt));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        // Another process has noted the same a moment ago, or the rule was changed: the next look sees how things stand then.
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || DatabaseFault.IsTaken(fault))
        {
        }
    }

    /// <summary>How things stand with all rules: what stands first, the latest change first.</summary>
    public async Task<IReadOnlyList<Alert>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alerts = await db.Set<Alert>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. alerts.OrderBy(alert => alert.State == AlertState.Cleared).ThenByDescending(alert => alert.Since).ThenBy(alert => alert.Unit, StringComparer.Ordinal)];
    }
}
