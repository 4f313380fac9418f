using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>Keeps the sessions, so that they can be listed and ended at once, in every process.</summary>
public sealed class SessionBook(IDbContextFactory<SipasDbContext> contexts, IHttpContextAccessor requests, TimeProvider clock) : ITicketStore
{
    private const int LongestBrowser = 200;
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>The claim that names the session.</summary>
    public const string Claim = "sipas:session";

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());
        Name(ticket, id);
        var browser = requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        await using var db = await contexts.CreateDbContextAsync();
        await db.Set<Session>().Where(session => session.ExpiresAt < now).ExecuteDeleteAsync();
        db.Add(new Session
        {
            Id = id,
            Account = AccountOf(ticket),
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = ticket.Properties.ExpiresUtc ?? now + Lifetime,
            Browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser,
            Ticket = TicketSerializer.Default.Serialize(ticket),
        });
        await db.SaveChangesAsync();
        return id.ToString();
    }

    /// <inheritdoc/>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var (id, account, now) = (Guid.Parse(key), AccountOf(ticket), clock.GetUtcNow());
        Name(ticket, id);
        var (expires, written) = (ticket.Properties.ExpiresUtc ?? now + Lifetime, TicketSerializer.Default.Serialize(ticket));
        await using var db = await contexts.CreateDbContextAsync();
        await db.Set<Session>().Where(session => session.Id == id).ExecuteUpdateAsync(change => change
            .SetProperty(session => session.Account, account).SetProperty(session => session.SeenAt, now).SetProperty(session => session.ExpiresAt, expires).SetProperty(session => session.Ticket, written));
    }

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (!Guid.TryParse(key, out var id))
            return null;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id && known.ExpiresAt > now);
        if (session is null)
            return null;
        if (session.SeenAt + UseNotedEvery < now)
            await NoteUseAsync(db, id, now);
        return TicketSerializer.Default.Deserialize(session.Ticket);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key)
    {
        if (Guid.TryParse(key, out var id))
            await EndAsync(session => session.Id == id, CancellationToken.None);
    }

    /// <summary>The sessions of an account that go on, last used first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Session>().AsNoTracking().Where(session => session.Account == account && session.ExpiresAt > now)
            .OrderByDescending(session => session.SeenAt).ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of an account.</summary>
    public Task EndAsync(Guid account, Guid id, CancellationToken cancellationToken) =>
        EndAsync(session => session.Account == account && session.Id == id, cancellationToken);

    /// <summary>Ends all sessions of an account, or all but one.</summary>
    public Task EndAllAsync(Guid account, Guid? but, CancellationToken cancellationToken) =>
        EndAsync(session => session.Account == account && session.Id != but, cancellationToken);

    // It is no harm where it is not noted: nobody waits while something long has the embedded database to itself, and a later request notes it.
    private static async Task NoteUseAsync(SipasDbContext db, Guid id, DateTimeOffset now)
    {
        db.Database.SetCommandTimeout(1);
        try
        {
            await db.Set<Session>().Where(known => known.Id == id).ExecuteUpdateAsync(change => change.SetProperty(known => known.SeenAt, now));
        }
        catch (Exception fault) when (DatabaseFault.MayPass(fault))
        {
        }
    }

    private static Guid AccountOf(AuthenticationTicket ticket) => Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    // So that a page can tell its own session from the others.
    private static void Name(AuthenticationTicket ticket, Guid id)
    {
        if (!ticket.Principal.HasClaim(claim => claim.Type == Claim))
            ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new(Claim, id.ToString()));
    }

    private async Task EndAsync(System.Linq.Expressions.Expression<Func<Session, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<Session>().Where(which).ExecuteDeleteAsync(cancellationToken);
    }
}
