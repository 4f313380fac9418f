using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>What is to be noted.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done.</param>
/// <param name="Unit">The unit that it was about, where it was about one.</param>
/// <param name="Detail">About what.</param>
/// <param name="Status">How it ended.</param>
public sealed record AuditNote(Actor Actor, string Action, string? Unit, IReadOnlyDictionary<string, string?> Detail, int Status = 200);

/// <summary>What to look for in the log; null for anything.</summary>
/// <param name="Actor">A part of the actor's name.</param>
/// <param name="Action">A part of the action's name.</param>
/// <param name="Units">Only entries about these units.</param>
/// <param name="From">From this instant on.</param>
/// <param name="Before">Before this instant.</param>
public sealed record AuditSearch(string? Actor = null, string? Action = null, IReadOnlyList<string>? Units = null, DateTimeOffset? From = null, DateTimeOffset? Before = null);

/// <summary>What a check of the chain found.</summary>
/// <param name="Entries">How many were checked.</param>
/// <param name="Head">The last hash in hexadecimal: whoever has noted it elsewhere can tell later whether the log was cut short.</param>
/// <param name="BrokenAt">The first entry that is not as it was written, or is missing; null where the chain holds.</param>
public sealed record AuditProof(long Entries, string Head, long? BrokenAt);

/// <summary>Who did and who read what. Entries are only ever added.</summary>
public sealed class AuditLog(IDbContextFactory<SipasDbContext> contexts, TimeProvider clock)
{
    private static readonly byte[] Beginning = new byte[32];

    /// <summary>Adds an entry; of several processes that add one at once, one after the other does. Nothing stops it: who hangs up is noted all the same.</summary>
    public async Task WriteAsync(AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync();
            var last = await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync();
            db.Add(Entry(note, last));
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateException fault) when (DatabaseFault.IsTaken(fault))
            {
                // Somebody else was faster; the next number is free.
            }
        }
    }

    /// <summary>Entries newest first, before a number (null: from the newest on).</summary>
    public async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditSearch search, long? before, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Matching(db, search);
        if (before is not null)
            entries = entries.Where(entry => entry.Sequence < before);
        return await entries.OrderByDescending(entry => entry.Sequence).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>All entries that match, in their order.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(AuditSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in Matching(db, search).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return entry;
    }

    /// <summary>Follows the chain from its beginning.</summary>
    public async Task<AuditProof> CheckAsync(CancellationToken cancellationToken)
    {
        var (count, previous) = (0L, Beginning);
        await foreach (var entry in ReadAsync(new(), cancellationToken))
        {
            if (entry.Sequence != count + 1 || !entry.Previous.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()))
                return new(count, Convert.ToHexStringLower(previous), count + 1);
            (count, previous) = (entry.Sequence, entry.Hash);
        }

        return new(count, Convert.ToHexStringLower(previous), null);
    }

    private AuditEntry Entry(AuditNote note, AuditEntry? last)
    {
        var entry = new AuditEntry
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            // As the databases keep it, so that the hash can be told again.
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            Kind = note.Actor.Kind,
            ActorId = note.Actor.Id,
            Actor = note.Actor.Name,
            Action = note.Action,
            Unit = note.Unit,
            Detail = JsonSerializer.Serialize(note.Detail, SipasJson.Options),
            Status = note.Status,
            Previous = last?.Hash ?? Beginning,
            Hash = [],
        };
        return entry with { Hash = entry.ComputeHash() };
    }

    private static IQueryable<AuditEntry> Matching(SipasDbContext db, AuditSearch search)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (search.Actor is { } actor)
            entries = entries.Where(entry => entry.Actor.Contains(actor));
        if (search.Action is { } action)
            entries = entries.Where(entry => entry.Action.Contains(action));
        if (search.Units is { } units)
            entries = entries.Where(entry => entry.Unit != null && units.Contains(entry.Unit));
        if (search.From is { } from)
            entries = entries.Where(entry => entry.At >= from);
        if (search.Before is { } end)
            entries = entries.Where(entry => entry.At < end);
        return entries;
    }
}
